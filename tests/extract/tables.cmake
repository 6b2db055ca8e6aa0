vd_test(extract tables vd_extract vd_test_support)
target_sources(test_extract_tables PRIVATE ${CMAKE_CURRENT_LIST_DIR}/quote_text.c)
vd_test(extract row vd_extract vd_test_support)
vd_test(extract arithmetic vd_extract)

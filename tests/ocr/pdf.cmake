# Tests of PDF reading and of the choice of source; included by tests/ocr/CMakeLists.txt.
pkg_check_modules(GIO REQUIRED IMPORTED_TARGET gio-2.0)
add_library(vd_test_pdf STATIC ${CMAKE_CURRENT_LIST_DIR}/pdf_builder.c
            ${CMAKE_CURRENT_LIST_DIR}/pdf_reading.c)
target_link_libraries(vd_test_pdf PUBLIC vd_worker PkgConfig::GIO)

foreach(file kind pdf_log ink textlike pdf_words pdf_regions pdf_doubt pdf_trust pdf_damage pdf_form render)
  vd_test(ocr ${file} vd_test_pdf)
endforeach()

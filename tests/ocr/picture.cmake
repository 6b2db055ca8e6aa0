# Tests of reading from pixels; included by tests/ocr/CMakeLists.txt.
add_library(vd_test_drawing STATIC ${CMAKE_CURRENT_LIST_DIR}/page_drawing.c)
target_link_libraries(vd_test_drawing PUBLIC vd_worker)

vd_test(ocr decode vd_worker)
vd_test(ocr reading_order vd_worker)
vd_test(ocr cleaning vd_test_drawing)
vd_test(ocr resample vd_test_drawing)
vd_test(ocr picture vd_test_drawing)
vd_test(ocr rulings vd_test_drawing)
vd_test(ocr upright vd_test_drawing)
vd_test(ocr lstm_model vd_worker)
vd_test(ocr lstm_forward vd_test_drawing)
vd_test(ocr colour vd_test_drawing)

# Pixels to words: listed here, built into vd_worker by ocr/CMakeLists.txt.
set(VD_WORKER_PICTURE_SOURCES
    worker/cells.c
    worker/clean.c
    worker/decode.c
    worker/frame.c
    worker/ground.c
    worker/image_header.c
    worker/image_tiff.c
    worker/letters.c
    worker/neighbours.c
    worker/noise.c
    worker/picture.c
    worker/reading_order.c
    worker/reading_way.c
    worker/recognise_tesseract.c
    worker/rulings.c
    worker/slopes.c
    worker/surround.c
    worker/tones.c
    worker/type_size.c
    worker/upright.c)
pkg_check_modules(LEPTONICA REQUIRED IMPORTED_TARGET lept)
pkg_check_modules(TESSERACT REQUIRED IMPORTED_TARGET tesseract)
set(VD_WORKER_PICTURE_LIBS PkgConfig::LEPTONICA PkgConfig::TESSERACT)

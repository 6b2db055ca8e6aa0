# Pixels to words: listed here, built into vd_worker by ocr/CMakeLists.txt.
set(VD_WORKER_PICTURE_SOURCES
    worker/blots.c
    worker/cells.c
    worker/clean.c
    worker/colour.c
    worker/commas.c
    worker/dash_before.c
    worker/dashes.c
    worker/decode.c
    worker/frame.c
    worker/ground.c
    worker/halftone.c
    worker/heif.c
    worker/image_header.c
    worker/image_tiff.c
    worker/letters.c
    worker/line_image.c
    worker/line_words.c
    worker/lstm/bytes.c
    worker/lstm/charset.c
    worker/lstm/decode.c
    worker/lstm/forward.c
    worker/lstm/kernel.c
    worker/lstm/kernel_avx2.c
    worker/lstm/layer.c
    worker/lstm/map.c
    worker/lstm/matrix.c
    worker/lstm/model.c
    worker/lstm/patch.c
    worker/neighbours.c
    worker/noise.c
    worker/picture.c
    worker/reading_order.c
    worker/reading_way.c
    worker/recognise.c
    worker/recognise_own.c
    worker/recognise_tesseract.c
    worker/rulings.c
    worker/resample.c
    worker/slopes.c
    worker/spread.c
    worker/spread_part.c
    worker/surround.c
    worker/text_line.c
    worker/tones.c
    worker/type_size.c
    worker/upright.c)
pkg_check_modules(LEPTONICA REQUIRED IMPORTED_TARGET lept)
pkg_check_modules(TESSERACT REQUIRED IMPORTED_TARGET tesseract)
set(VD_WORKER_PICTURE_LIBS PkgConfig::LEPTONICA PkgConfig::TESSERACT)

# Photographs of telephones: built in where the headers are, used where the library is.
pkg_check_modules(HEIF libheif)
if(HEIF_FOUND)
  set_source_files_properties(worker/heif.c PROPERTIES COMPILE_DEFINITIONS VD_HEIF=1)
endif()

# The kernels of the network give the same bits on every processor: no fused operations.
set(VD_KERNEL_OPTIONS -O3 -ffp-contract=off -Wno-psabi)
set_source_files_properties(worker/lstm/kernel.c PROPERTIES COMPILE_OPTIONS "${VD_KERNEL_OPTIONS}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
  list(APPEND VD_KERNEL_OPTIONS -mavx2)
endif()
set_source_files_properties(worker/lstm/kernel_avx2.c PROPERTIES COMPILE_OPTIONS "${VD_KERNEL_OPTIONS}")

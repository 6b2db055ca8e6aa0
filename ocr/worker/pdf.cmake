# PDF reading and orchestration: listed here, built into vd_worker by ocr/CMakeLists.txt.
set(VD_WORKER_PDF_SOURCES
    worker/annotate.c
    worker/backdrop.c
    worker/figure_shapes.c
    worker/figures.c
    worker/ink.c
    worker/kind.c
    worker/pdf_doubt.c
    worker/pdf_form.c
    worker/pdf_images.c
    worker/pdf_judge.c
    worker/pdf_log.c
    worker/pdf_page.c
    worker/pdf_read.c
    worker/pdf_regions.c
    worker/pdf_turn.c
    worker/pdf_words.c
    worker/read.c
    worker/render.c
    worker/reread.c
    worker/sink.c
    worker/textlike.c
    worker/wrap.c)
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler-glib)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo)
set(VD_WORKER_PDF_LIBS PkgConfig::POPPLER PkgConfig::CAIRO)

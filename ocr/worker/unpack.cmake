# Archives and mails: listed here, built into vd_worker by ocr/CMakeLists.txt.
set(VD_WORKER_UNPACK_SOURCES
    worker/unpack.c
    worker/unpack_archive.c
    worker/unpack_mail.c)
pkg_check_modules(LIBARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
set(VD_WORKER_UNPACK_LIBS PkgConfig::LIBARCHIVE PkgConfig::GMIME)

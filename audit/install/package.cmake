# The Debian package. Libraries it needs are found by dpkg-shlibdeps; the model of the recogniser and the fonts that stand
# for those a PDF does not hold are named here.
set(VD_MAINTAINER "vigidevis developers <vigidevis@example.org>" CACHE STRING "Who answers for the package")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vigidevis)
set(CPACK_PACKAGE_CONTACT "${VD_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checker of quotes of the French Ségur du numérique en santé")
set(CPACK_PACKAGE_DESCRIPTION "Reads a quote or a purchase order (PDF, scan, photograph), recovers its
lines, amounts and mentions, and says which rules of the SONS funding
scheme it breaks, with the words on the page that prove each one and the
legal source. Documents are read by sandboxed processes; nothing leaves
the machine.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tesseract-ocr-fra, fonts-liberation2 | fonts-liberation")
# Opened when a photograph of a telephone comes, not linked.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libheif1")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)

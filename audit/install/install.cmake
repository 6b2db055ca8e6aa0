# What is installed, and where. The manual page needs scdoc; without it, the program is installed all the same.
install(TARGETS vigidevis RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS vigidevis-worker RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/models/ DESTINATION ${CMAKE_INSTALL_DATADIR}/vigidevis/models
        FILES_MATCHING PATTERN "*.yaml")
install(FILES report/report.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/vigidevis)
install(FILES install/vigidevis.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME vigidevis)
install(FILES install/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vigidevis)

find_program(SCDOC scdoc)
find_program(GZIP gzip)
if(GZIP)
  set(VD_CHANGES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz)
  add_custom_command(OUTPUT ${VD_CHANGES}
    COMMAND ${GZIP} -9nc ${CMAKE_CURRENT_SOURCE_DIR}/install/changelog > ${VD_CHANGES}
    DEPENDS install/changelog VERBATIM)
  add_custom_target(vd_changes ALL DEPENDS ${VD_CHANGES})
  install(FILES ${VD_CHANGES} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vigidevis)
endif()
if(SCDOC AND GZIP)
  set(VD_MAN ${CMAKE_CURRENT_BINARY_DIR}/vigidevis.1)
  add_custom_command(OUTPUT ${VD_MAN}.gz
    COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/install/man.sh $<TARGET_FILE:vigidevis>
            ${CMAKE_CURRENT_SOURCE_DIR}/install/vigidevis.1.scd > ${VD_MAN}.scd
    COMMAND ${SCDOC} < ${VD_MAN}.scd > ${VD_MAN}
    COMMAND ${GZIP} -9nkf ${VD_MAN}
    DEPENDS vigidevis install/man.sh install/vigidevis.1.scd VERBATIM)
  add_custom_target(vd_man ALL DEPENDS ${VD_MAN}.gz)
  install(FILES ${VD_MAN}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

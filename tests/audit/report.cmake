# Tests of audit/report and audit/cli.
add_library(vd_test_reports STATIC reports.c)
target_link_libraries(vd_test_reports PUBLIC vd_report)
target_compile_definitions(vd_test_reports PRIVATE VD_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
vd_test(audit report vd_test_reports)
vd_test(audit cli vd_cli)
vd_test(audit batch vd_cli)
set_tests_properties(audit.report PROPERTIES FIXTURES_SETUP report_sample)
add_test(NAME audit.report_schema
         COMMAND python3 ${CMAKE_CURRENT_SOURCE_DIR}/schema.py
                 ${CMAKE_SOURCE_DIR}/audit/report/report.schema.json
                 ${CMAKE_BINARY_DIR}/report-sample.json)
set_tests_properties(audit.report_schema PROPERTIES FIXTURES_REQUIRED report_sample)
add_test(NAME audit.commands COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/commands.sh $<TARGET_FILE:vigidevis>)
vd_test(audit html vd_test_reports)
add_test(NAME audit.pages
         COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/report.sh ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
set_tests_properties(audit.pages PROPERTIES LABELS optimised TIMEOUT 600)

# What a stored reading, and a stored answer, depend on: one hash of the sources each. In: ROOT, OUT.
# A change of either makes the archive read, or audit, again.
function(hash_of result)
  set(all "")
  foreach(pattern ${ARGN})
    file(GLOB files "${ROOT}/${pattern}")
    list(SORT files)
    foreach(source ${files})
      file(SHA256 ${source} hash)
      string(APPEND all "${hash}\n")
    endforeach()
  endforeach()
  string(SHA256 hash "${all}")
  string(SUBSTRING ${hash} 0 16 hash)
  set(${result} ${hash} PARENT_SCOPE)
endfunction()

hash_of(reader ocr/*.c ocr/*.h ocr/worker/*.c ocr/worker/*.h ocr/worker/*/*.c ocr/worker/*/*.h
        audit/case/look.c audit/case/look.h)
hash_of(audit extract/*.c extract/*.h models/*.c models/*.h audit/*.c audit/*.h audit/rules/*.c audit/rules/*.h
        audit/report/json*.c audit/report/report.h audit/case/judge.c audit/case/judge.h)
file(WRITE ${OUT}.new "#define VD_READER_HASH \"${reader}\"\n#define VD_AUDIT_HASH \"${audit}\"\n")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)

# The table side of vd_extract.
set(VD_EXTRACT_TABLE_SOURCES
  align.c
  arithmetic.c
  assign.c
  block.c
  body.c
  cell.c
  cut.c
  form.c
  funding.c
  header.c
  line.c
  row.c
  settle.c
  statement.c
  sums.c
  table.c)

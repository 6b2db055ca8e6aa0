/*
 * libheif has its decoder of HEVC (libde265) start a thread, which a sandboxed child may not have,
 * and would then wait for it for ever. Libraries look for a function in the program first: they
 * find this one, which starts none, and libde265 decodes in the thread that asks. The link names
 * the function, so that the program shows it.
 */
int de265_start_worker_threads(void *decoder, int count);

/* 0: DE265_OK. */
int de265_start_worker_threads(void *decoder, int count) {
  (void)decoder, (void)count;
  return 0;
}

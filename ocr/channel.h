/*
 * One message and up to two descriptors over a SOCK_SEQPACKET socket.
 */
#pragma once

#include <glib.h>

#define VD_CHANNEL_FDS 2

/* Sends `size` bytes and `n_fds` descriptors, which stay the caller's. Never blocks; FALSE when it
 * could not be sent (errno says why: EAGAIN when the queue is full). */
gboolean vd_channel_send(int socket, const void *message, gsize size, const int *fds, guint n_fds);

/*
 * Receives a message of exactly `size` bytes. `fds` (VD_CHANNEL_FDS of them) become the caller's,
 * close-on-exec, -1 where there is none. Returns 1 when a message came, 0 when none is waiting, -1
 * when the other end is gone or sent something else.
 */
int vd_channel_receive(int socket, void *message, gsize size, int *fds);

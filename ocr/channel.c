/*
 * sendmsg and recvmsg with SCM_RIGHTS. A message that is not the expected size, or whose
 * descriptors did not fit, is an error, and whatever descriptors came with it are closed.
 */
#include "ocr/channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef union {
  struct cmsghdr aligned;
  char bytes[CMSG_SPACE(sizeof(int) * VD_CHANNEL_FDS)];
} Ancillary;

gboolean vd_channel_send(int socket, const void *message, gsize size, const int *fds, guint n_fds) {
  Ancillary ancillary = {0};
  struct iovec part = {.iov_base = (void *)(guintptr)message, .iov_len = size};
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
  g_return_val_if_fail(n_fds <= VD_CHANNEL_FDS, FALSE);
  if (n_fds > 0) {
    header.msg_control = ancillary.bytes;
    header.msg_controllen = CMSG_SPACE(sizeof(int) * n_fds);
    struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int) * n_fds);
    memcpy(CMSG_DATA(rights), fds, sizeof(int) * n_fds);
  }
  ssize_t sent = -1;
  do
    sent = sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  return sent == (ssize_t)size;
}

static void take_descriptors(struct msghdr *header, int *fds) {
  for (struct cmsghdr *part = CMSG_FIRSTHDR(header); part; part = CMSG_NXTHDR(header, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
      continue;
    const gsize count = MIN((part->cmsg_len - CMSG_LEN(0)) / sizeof(int), VD_CHANNEL_FDS);
    memcpy(fds, CMSG_DATA(part), count * sizeof(int));
  }
}

int vd_channel_receive(int socket, void *message, gsize size, int *fds) {
  Ancillary ancillary = {0};
  struct iovec part = {.iov_base = message, .iov_len = size};
  struct msghdr header = {.msg_iov = &part,
                          .msg_iovlen = 1,
                          .msg_control = ancillary.bytes,
                          .msg_controllen = sizeof ancillary.bytes};
  for (guint i = 0; i < VD_CHANNEL_FDS; i++)
    fds[i] = -1;
  ssize_t got = -1;
  do
    got = recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    return 0;
  if (got >= 0)
    take_descriptors(&header, fds);
  if (got == (ssize_t)size && (header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0)
    return 1;
  for (guint i = 0; i < VD_CHANNEL_FDS; i++) {
    if (fds[i] >= 0)
      close(fds[i]);
    fds[i] = -1;
  }
  return -1;
}

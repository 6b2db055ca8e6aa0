/*
 * A socket is shut, not closed: libmicrohttpd, which owns it, then sees its end. The lock keeps it
 * open meanwhile, since a connection is dropped here before its socket is closed.
 */
#include "audit/web/peers.h"

#include <sys/socket.h>

#define HEAD_MS    5000
#define BODY_MS    20000
#define BYTES_A_MS 50 /* the slowest sender that is waited for */
#define ANSWER_MS  300000
#define BETWEEN_MS 35000

struct VdPeer {
  int fd;
  gint64 until; /* monotonic, microseconds */
};

struct VdPeers {
  GMutex lock;
  GPtrArray *list; /* VdPeer */
};

VdPeers *vd_peers_new(void) {
  VdPeers *peers = g_new0(VdPeers, 1);
  g_mutex_init(&peers->lock);
  peers->list = g_ptr_array_new_with_free_func(g_free);
  return peers;
}

void vd_peers_free(VdPeers *peers) {
  if (peers == NULL)
    return;
  g_ptr_array_unref(peers->list);
  g_mutex_clear(&peers->lock);
  g_free(peers);
}

static gint64 time_for(VdPeerPhase phase, gint64 bytes) {
  switch (phase) {
  case VD_PEER_NEW:
    return HEAD_MS;
  case VD_PEER_BODY:
    return BODY_MS + bytes / BYTES_A_MS;
  case VD_PEER_ANSWER:
    return ANSWER_MS;
  default:
    return BETWEEN_MS;
  }
}

void vd_peers_begin(VdPeers *peers, VdPeer *peer, VdPeerPhase phase, gint64 bytes) {
  g_mutex_lock(&peers->lock);
  peer->until = g_get_monotonic_time() + time_for(phase, bytes) * 1000;
  g_mutex_unlock(&peers->lock);
}

VdPeer *vd_peers_add(VdPeers *peers, int fd) {
  VdPeer *peer = g_new0(VdPeer, 1);
  peer->fd = fd;
  vd_peers_begin(peers, peer, VD_PEER_NEW, 0);
  g_mutex_lock(&peers->lock);
  g_ptr_array_add(peers->list, peer);
  g_mutex_unlock(&peers->lock);
  return peer;
}

void vd_peers_drop(VdPeers *peers, VdPeer *peer) {
  g_mutex_lock(&peers->lock);
  g_ptr_array_remove_fast(peers->list, peer);
  g_mutex_unlock(&peers->lock);
}

void vd_peers_sweep(VdPeers *peers) {
  const gint64 now = g_get_monotonic_time();
  g_mutex_lock(&peers->lock);
  for (guint i = 0; i < peers->list->len; i++) {
    VdPeer *peer = g_ptr_array_index(peers->list, i);
    if (now < peer->until)
      continue;
    shutdown(peer->fd, SHUT_RDWR);
    peer->until = G_MAXINT64;
  }
  g_mutex_unlock(&peers->lock);
}

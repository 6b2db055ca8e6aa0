/*
 * Connections and how long each may take for what it is doing: one that drips its head, its body or
 * its reading of an answer is cut off, whatever libmicrohttpd's own timeout thinks of its drops.
 */
#pragma once

#include <glib.h>

typedef enum {
  VD_PEER_NEW,     /* connected, its first request is not complete */
  VD_PEER_BODY,    /* sends a body */
  VD_PEER_ANSWER,  /* waits for an answer, or reads it */
  VD_PEER_BETWEEN, /* answered; may send another request */
} VdPeerPhase;

typedef struct VdPeers VdPeers;
typedef struct VdPeer VdPeer;

VdPeers *vd_peers_new(void);
void vd_peers_free(VdPeers *peers);

/* A connection on socket `fd`. Belongs to `peers` until it is dropped, which must be before `fd` is
 * closed. */
VdPeer *vd_peers_add(VdPeers *peers, int fd);
void vd_peers_drop(VdPeers *peers, VdPeer *peer);

/* What it does from now on; `bytes` of a body to come. */
void vd_peers_begin(VdPeers *peers, VdPeer *peer, VdPeerPhase phase, gint64 bytes);

/* Shuts the sockets whose time is over. */
void vd_peers_sweep(VdPeers *peers);

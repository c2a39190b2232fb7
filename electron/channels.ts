/** Names of the Electron channels between preload and main; nothing else is listened to. */
export const channels = {
  call: 'pakownia:call',
  status: 'pakownia:status',
  event: 'pakownia:event',
  statusChanged: 'pakownia:status-changed',
} as const

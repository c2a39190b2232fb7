import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { EventEnvelope, ReplyEnvelope, ServiceStatus } from '../../shared/contract/envelope.ts'
import { channels } from '../channels.ts'

type StatusMessage = { readonly status: ServiceStatus; readonly detail: string | null }

/** Subscribes to a channel without handing on Electron's event object, which reaches further than a page may. */
function subscribe(channel: string, listener: (message: never) => void): () => void {
  const heard = (_event: unknown, message: unknown) => listener(message as never)
  ipcRenderer.on(channel, heard)
  return () => {
    ipcRenderer.off(channel, heard)
  }
}

const bridge: Bridge = {
  async call(envelope) {
    try {
      const reply = (await ipcRenderer.invoke(channels.call, envelope)) as ReplyEnvelope
      return { ...reply, id: envelope.id }
    } catch {
      const fault = { code: 'service-unavailable', message: 'the program did not take the call' }
      return { type: 'reply', id: envelope.id, ok: false, fault }
    }
  },
  onEvent: (listener) => subscribe(channels.event, (event: EventEnvelope) => listener(event)),
  onStatus(listener) {
    const tell = ({ status, detail }: StatusMessage) => listener(status, detail)
    const stop = subscribe(channels.statusChanged, tell)
    void ipcRenderer.invoke(channels.status).then((message: StatusMessage) => tell(message))
    return stop
  },
  pathOf: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('pakownia', bridge)

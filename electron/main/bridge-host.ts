import { ipcMain, webContents, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type {
  EventEnvelope,
  FaultData,
  ReplyEnvelope,
  ServiceStatus,
} from '../../shared/contract/envelope.ts'
import { channels } from '../channels.ts'
import { readCall } from './call-check.ts'
import { pageOrigin } from './page-protocol.ts'
import type { StationProcess } from './station-process.ts'

/** The main side of the bridge: takes calls from our own pages only, and passes news on to them. */
export class BridgeHost {
  readonly #ours = new Set<WebContents>()

  /** Lets the page of this window talk to the program. */
  admit(contents: WebContents): void {
    this.#ours.add(contents)
    contents.once('destroyed', () => this.#ours.delete(contents))
  }

  serve(station: StationProcess): void {
    ipcMain.handle(channels.call, async (event, message: unknown): Promise<ReplyEnvelope> => {
      if (!this.#isOurPage(event)) return refuse('sender-refused', 'this page may not call the service')
      const envelope = readCall(message)
      return envelope ? station.call(envelope) : refuse('call-malformed', 'this is not a call')
    })
    ipcMain.handle(channels.status, (event) => {
      if (!this.#isOurPage(event)) throw new Error('this page may not ask')
      const { status, fault } = station.state
      return statusMessage(status, fault)
    })
  }

  sendEvent(event: EventEnvelope): void {
    this.#send(channels.event, event)
  }

  sendStatus(status: ServiceStatus, fault: FaultData | null): void {
    this.#send(channels.statusChanged, statusMessage(status, fault))
  }

  #send(channel: string, message: unknown): void {
    for (const contents of this.#ours) if (!contents.isDestroyed()) contents.send(channel, message)
  }

  // The page must be the top frame of a window of ours and still show our own origin.
  #isOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
    if (!this.#ours.has(sender) || webContents.fromId(sender.id) !== sender) return false
    return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === pageOrigin
  }
}

// A refused message has no id that could be trusted; the preload script knows which call it belongs to.
const refuse = (code: string, message: string): ReplyEnvelope => ({
  type: 'reply',
  id: -1,
  ok: false,
  fault: { code, message },
})

const statusMessage = (status: ServiceStatus, fault: FaultData | null) => ({
  status,
  detail: fault?.code ?? null,
})

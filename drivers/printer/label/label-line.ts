import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../message-of.ts'
import type { Link, OpenLink } from '../../transport/link.ts'
import type { LabelLanguage } from '../language/language.ts'
import type { LabelStatus } from './label-status.ts'

/** An open line to a label printer. It throws nothing: a broken line shows as `false`, `null` or `lost()`. */
export type LabelLine = {
  /** Sends a job piece by piece. While the printer takes nothing, `patient` is asked again and again whether to wait on. */
  send(bytes: Uint8Array, patient: (sinceMs: number) => Promise<boolean>): Promise<boolean>
  /** Asks for the status; null when no right answer comes within `timeoutMs`. */
  ask(timeoutMs: number): Promise<LabelStatus | null>
  /** Drops what the printer still has to say from before, until it is quiet for `quietMs`. */
  hearOut(quietMs: number): Promise<void>
  /** The status bits of the port; null where there are none. */
  portBits(): Promise<number | null>
  finish(timeoutMs: number): Promise<boolean>
  /** Why the line broke, if it did. */
  lost(): string | null
  close(): Promise<void>
}

/** A slow serial line takes such a piece in about a second. */
const pieceBytes = 1024
const patienceEveryMs = 500
/** A printer that never gets quiet is none of this language; its status will say so. */
const mostPieces = 20
/** No answer is nearly as long; what floods the line with more is no printer of this language. */
const mostAnswer = 16 * 1024
const nothing = new Uint8Array()

/** Opens a line. Rejects with a LinkFault. */
export async function openLabelLine(
  open: OpenLink,
  language: LabelLanguage,
  signal: AbortSignal,
): Promise<LabelLine> {
  let heard: Uint8Array = nothing
  let lost: string | null = null
  let onChange = () => {}
  const link = await open(
    {
      onData: (bytes) => {
        if (heard.length >= mostAnswer) return
        heard = Buffer.concat([heard, bytes.subarray(0, mostAnswer - heard.length)])
        onChange()
      },
      onLost: (reason) => {
        lost = reason
        onChange()
      },
    },
    signal,
  )
  const readNow = () => language.read(heard)
  const write = (bytes: Uint8Array): Promise<boolean> =>
    link.write(bytes).then(
      () => true,
      (error: unknown) => {
        lost ??= messageOf(error)
        onChange()
        return false
      },
    )
  return {
    async send(bytes, patient) {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        if (lost !== null) return false
        if (!(await writePatiently(write(bytes.subarray(at, at + pieceBytes)), patient))) return false
      }
      return true
    },
    async ask(timeoutMs) {
      heard = nothing
      const timer = new AbortController()
      const answered = new Promise<void>((resolve) => {
        onChange = () => {
          if (lost !== null || readNow()) resolve()
        }
      })
      const late = delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)
      void write(language.question)
      await Promise.race([answered, late])
      timer.abort()
      onChange = () => {}
      return lost === null ? readNow() : null
    },
    async hearOut(quietMs) {
      for (let piece = 0; piece < mostPieces; piece += 1) {
        heard = nothing
        await delay(quietMs)
        if (heard.length === 0) return
      }
    },
    portBits: () => portBits(link),
    async finish(timeoutMs) {
      if (lost !== null) return false
      const since = performance.now()
      const ended = await link.finish(timeoutMs).catch(() => false)
      // Timers may be a little early.
      if (!ended && performance.now() - since < timeoutMs * 0.9) lost = 'the line broke at its end'
      return ended
    },
    lost: () => lost,
    close: () => link.close().catch(() => undefined),
  }
}

async function writePatiently(
  written: Promise<boolean>,
  patient: (sinceMs: number) => Promise<boolean>,
): Promise<boolean> {
  const since = performance.now()
  for (;;) {
    const timer = new AbortController()
    const late = delay(patienceEveryMs, 'late' as const, { signal: timer.signal }).catch(
      () => 'late' as const,
    )
    const result = await Promise.race([written, late])
    timer.abort()
    if (result !== 'late') return result
    if (!(await patient(performance.now() - since))) return false
  }
}

async function portBits(link: Link): Promise<number | null> {
  try {
    return (await link.portStatus?.()) ?? null
  } catch {
    return null
  }
}

import { describe, expect, it } from 'vitest'
import { createLabelPrinter } from '../../../../drivers/printer/label/label-printer.ts'
import { usualTiming } from '../../../../drivers/printer/label/timing.ts'
import { LinkFault, type LinkFaultCode, type OpenLink } from '../../../../drivers/transport/link.ts'
import { createLabelTwin } from '../../../../drivers/virtual/printer/label-twin.ts'
import { zplJob } from '../../../support/paper.ts'

const never = new AbortController().signal
const timing = { ...usualTiming, status: 100, stall: 1_200, poll: 5, pause: 0, hearOut: 5 }
let printers = 0

/** A printer on USB: the bytes of a line, and status bits beside it. */
function usbPrinter(open: OpenLink, bits: () => number, statusRequired = true) {
  printers += 1
  return createLabelPrinter({
    kind: 'usb',
    address: String(printers),
    open: async (events, signal) => ({ ...(await open(events, signal)), portStatus: async () => bits() }),
    language: 'zpl',
    statusRequired,
    timing,
  })
}

/** A line that takes everything and says nothing. */
const dumb =
  (sent: Uint8Array[] = []): OpenLink =>
  async () => ({
    write: async (bytes) => {
      sent.push(bytes)
    },
    finish: async () => true,
    close: async () => {},
  })

describe('a label printer on USB', () => {
  it('that does not answer is looked at by the status bits of its port', async () => {
    expect(await usbPrinter(dumb(), () => 0x38).status(never)).toMatchObject({ reason: 'paper-out' })
    expect(await usbPrinter(dumb(), () => 0x10).status(never)).toMatchObject({ reason: 'printer-error' })
    // Bits without a fault are no answer: a printer that has to tell its state gets no job.
    expect(await usbPrinter(dumb(), () => 0x18).print(zplJob('no'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'no-status',
    })
  })

  it('that cannot answer gets its job when its port shows no fault, and none when it does', async () => {
    const sent: Uint8Array[] = []
    expect(await usbPrinter(dumb(sent), () => 0x38, false).print(zplJob('no'), never)).toMatchObject({
      reason: 'paper-out',
    })
    expect(Buffer.concat(sent).toString()).not.toContain('^XA')
    expect(await usbPrinter(dumb(sent), () => 0x18, false).print(zplJob('yes'), never)).toMatchObject({
      kind: 'accepted',
    })
  })

  it('is believed by its own answer when the port says otherwise', async () => {
    const labels: Uint8Array[] = []
    const twin = createLabelTwin('zpl', async (label) => {
      labels.push(label)
    })
    expect(await usbPrinter(twin.open, () => 0x38).print(zplJob('a'), never)).toMatchObject({
      kind: 'accepted',
    })
    expect(labels).toHaveLength(1)
  })

  it('that takes nothing more is waited for as long as its port says why', async () => {
    let bits = 0x18
    const labels: Uint8Array[] = []
    const twin = createLabelTwin('zpl', async (label) => {
      labels.push(label)
    })
    const jamsInJob: OpenLink = async (events, signal) => {
      const link = await twin.open(events, signal)
      let written = 0
      return {
        ...link,
        write: (bytes) => {
          written += bytes.length
          if (written === 5 + 1024) {
            twin.setJammed(true)
            bits = 0x38
          }
          return link.write(bytes)
        },
      }
    }
    const told: (string | null)[] = []
    const outcome = usbPrinter(jamsInJob, () => bits).print(zplJob('a', 4_000), never, (problem) => {
      told.push(problem)
      if (problem === 'paper-out') {
        bits = 0x18
        twin.setJammed(false)
      }
    })
    expect(await outcome).toMatchObject({ kind: 'accepted' })
    expect(told).toEqual(['paper-out', null])
    expect(labels).toHaveLength(1)
  })

  it.each([
    ['missing', 'unreachable'],
    ['no-permission', 'no-permission'],
    ['busy', 'in-use'],
    ['driver-failed', 'driver-failed'],
    ['lost', 'connection-lost'],
  ] as const)('whose line is %s is %s', async (code: LinkFaultCode, reason) => {
    const printer = usbPrinter(
      () => Promise.reject(new LinkFault(code, 'no')),
      () => 0,
    )
    expect(await printer.print(zplJob('a'), never)).toMatchObject({ kind: 'failed-before-start', reason })
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', reason })
  })
})

import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createLabelPrinter } from '../../drivers/printer/label/label-printer.ts'
import { usualTiming, type LabelTiming } from '../../drivers/printer/label/timing.ts'
import { openSerial } from '../../drivers/transport/serial.ts'
import {
  loadDocumentFonts,
  renderWaybill,
  type DocumentFonts,
} from '../../electron/station/documents/render/index.ts'
import { usualSerialLine } from '../../shared/contract/device-config.ts'
import type { PrinterLanguage } from '../../shared/contract/printer-config.ts'
import { assetsDir, waybill } from '../support/paper-data.ts'
import { paperJob } from '../support/paper.ts'
import { until } from '../support/until.ts'
import {
  startSerialLabelPrinter,
  type SerialBehaviour,
  type SerialLabelPrinter,
} from '../support/serial-label-printer.ts'

const patient: LabelTiming = {
  ...usualTiming,
  status: 10_000,
  stall: 10_000,
  poll: 10,
  pause: 0,
  hearOut: 30,
}
const never = new AbortController().signal
const languages = ['zpl', 'epl', 'tspl', 'escpos'] as const
/** The smallest label of each language. */
const small: Readonly<Record<PrinterLanguage, string>> = {
  zpl: '^XA^FDx^FS^XZ',
  epl: 'N\nP1\n',
  tspl: 'CLS\r\nPRINT 1,1\r\n',
  escpos: '\u001b@x\n\u001dVB\u0000',
}
const jobIn = (language: PrinterLanguage) => paperJob('x', small[language], language)

let fonts: DocumentFonts
beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
})
const started: SerialLabelPrinter[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()))
})

async function printerThat(
  language: PrinterLanguage,
  behaviour: SerialBehaviour = {},
  statusRequired = true,
  timing = patient,
) {
  const device = await startSerialLabelPrinter(language, behaviour)
  started.push(device)
  const printer = createLabelPrinter({
    kind: 'serial',
    address: device.path,
    open: openSerial(device.path, usualSerialLine),
    language,
    statusRequired,
    timing,
  })
  return { device, printer }
}

describe.each(languages)('a label printer on a serial port that speaks %s', (language) => {
  it('prints each label once, byte for byte', async () => {
    const { device, printer } = await printerThat(language)
    // The ESC/POS printer is for slips, not for labels.
    const bytes =
      language === 'escpos'
        ? Buffer.from(small.escpos, 'latin1')
        : await renderWaybill(waybill, `${language}203`, fonts)
    for (const number of [1, 2]) {
      expect(await printer.print(paperJob('x', bytes, language), never)).toMatchObject({ kind: 'accepted' })
      await until('the label', () => device.labels.length === number)
    }
    const text = (label: Uint8Array) => Buffer.from(label).toString('latin1').trim()
    expect(device.labels.map(text)).toEqual([text(bytes), text(bytes)])
  })

  it.each([
    ['head-open', 'setHead', false],
    ['paper-out', 'setPaper', false],
  ] as const)('gets nothing while %s', async (reason, set, value) => {
    const { device, printer } = await printerThat(language)
    device.twin[set](value)
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', reason })
    expect(await printer.print(jobIn(language), never)).toMatchObject({ kind: 'failed-before-start', reason })
    expect(device.labels).toEqual([])
  })

  it('is not asked in another language, and gets no label of one', async () => {
    const { device, printer } = await printerThat(language)
    const other = language === 'zpl' ? 'epl' : 'zpl'
    expect(await printer.print(jobIn(other), never)).toMatchObject({ reason: 'unsupported-format' })
    expect(device.labels).toEqual([])
  })

  it('whose answer is lost gets no label', async () => {
    const { device, printer } = await printerThat(language, { say: () => new Uint8Array() }, true, {
      ...patient,
      status: 200,
    })
    expect(await printer.print(jobIn(language), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'no-status',
    })
    expect(device.labels).toEqual([])
  })

  it('that still says what it was asked before is heard out first', async () => {
    const { device, printer } = await printerThat(language, {}, true, { ...patient, hearOut: 500 })
    device.twin.setPaper(false)
    const outcome = printer.print(jobIn(language), never)
    // "Ready", said before the question.
    await device.say(readyIn[language])
    expect(await outcome).toMatchObject({ kind: 'failed-before-start', reason: 'paper-out' })
  })

  it('pulled off at whichever byte, prints at most once and is never believed to have printed what it did not', async () => {
    // Question, label, two questions after it.
    const bytes = small[language].length + 3 * questionBytes[language]
    for (let after = 1; after < bytes; after += 1) {
      const { device, printer } = await printerThat(language, { unplugAfter: after }, true, {
        ...patient,
        status: 300,
        settle: 300,
      })
      const outcome = await printer.print(jobIn(language), never)
      const told = JSON.stringify({ after, outcome, labels: device.labels.length })
      expect(device.labels.length, told).toBeLessThanOrEqual(1)
      if (after <= questionBytes[language]) expect(device.labels.length, told).toBe(0)
      if (after < questionBytes[language]) expect(outcome.kind, told).toBe('failed-before-start')
      if (outcome.kind === 'failed-before-start') expect(device.labels.length, told).toBe(0)
      if (outcome.kind === 'accepted') {
        await until('the label', () => device.labels.length === 1)
      }
    }
  })
})

/** What each language says when nothing is wrong. */
const readyIn: Readonly<Record<PrinterLanguage, Uint8Array>> = {
  zpl: Buffer.from(
    '\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002001,0,0,0,1,2,6,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n',
  ),
  epl: Buffer.from('00\r\n'),
  tspl: Uint8Array.of(0),
  escpos: Uint8Array.of(0x16, 0x12, 0x12, 0x12),
}
const questionBytes: Readonly<Record<PrinterLanguage, number>> = { zpl: 5, epl: 7, tspl: 3, escpos: 12 }

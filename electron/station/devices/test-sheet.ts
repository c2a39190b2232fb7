import type { DrawnCode } from '../../../shared/contract/devices.ts'
import type { Language } from '../../../shared/contract/settings.ts'
import { doctorCodes, type DoctorCode } from '../../../shared/domain/scanner-doctor.ts'
import type { Station } from '../context.ts'
import { fontsOnce } from '../documents/fonts-once.ts'
import { encodeBars, encodeMatrix } from '../documents/render/barcode.ts'
import { renderScannerTestSheet } from '../documents/render/index.ts'

type Words = {
  readonly title: string
  readonly hint: string
  readonly codes: Readonly<Record<DoctorCode['id'], string>>
}

const words: Readonly<Record<Language, Words>> = {
  pl: {
    title: 'Karta testowa skanera',
    hint: 'Skanuj kody po kolei, tak jak prosi ekran. Po każdym poczekaj na znak na ekranie.',
    codes: {
      letters: 'Litery i znaki',
      ean: 'Towar, EAN-13',
      gs1: 'Etykieta GS1-128',
      matrix: 'GS1 Data Matrix',
      long: 'Długi kod',
      once: 'Zeskanuj raz i poczekaj',
    },
  },
  en: {
    title: 'Scanner test sheet',
    hint: 'Scan the codes one after the other, as the screen asks. Wait for its sign after each.',
    codes: {
      letters: 'Letters and signs',
      ean: 'Product, EAN-13',
      gs1: 'GS1-128 label',
      matrix: 'GS1 Data Matrix',
      long: 'Long code',
      once: 'Scan once and wait',
    },
  },
  uk: {
    title: 'Тестовий аркуш сканера',
    hint: 'Скануйте коди по черзі, як просить екран. Після кожного зачекайте на знак на екрані.',
    codes: {
      letters: 'Літери та знаки',
      ean: 'Товар, EAN-13',
      gs1: 'Етикетка GS1-128',
      matrix: 'GS1 Data Matrix',
      long: 'Довгий код',
      once: 'Відскануйте раз і зачекайте',
    },
  },
}

/** The sheet of test codes for the scanner doctor. */
export async function testSheet(station: Station, language: Language): Promise<{ base64: string }> {
  const { title, hint, codes } = words[language]
  const pdf = await renderScannerTestSheet(
    doctorCodes.map(({ id, text, symbology }) => ({ title: codes[id], text, symbology })),
    { title, hint, language, date: new Date(station.now()).toISOString().slice(0, 10) },
    await fontsOnce(station.assetsDir),
  )
  return { base64: Buffer.from(pdf).toString('base64') }
}

/** The same codes for the screen. */
export function drawnTestCodes(): readonly DrawnCode[] {
  return doctorCodes.map(({ id, symbology, text }): DrawnCode => {
    if (symbology === 'datamatrix-gs1') return { id, ...encodeMatrix('gs1datamatrix', text) }
    const cells = encodeBars(symbology, text).map(({ offset, width }) => ({
      x: offset,
      y: 0,
      width,
      height: 1,
    }))
    return { id, columns: Math.max(...cells.map(({ x, width }) => x + width)), rows: 1, cells }
  })
}

import { correctCode } from '../../../../shared/domain/scanner-correction.ts'
import { bytesOf, latin1, type FuzzClass } from '../fuzz-class.ts'
import { anyCode } from './codes.ts'

/** What is left after a correction stands in what was heard, apart from an AIM identifier before a prefix, case and separators. */
export const correction: FuzzClass = {
  name: 'scanner-correction',
  feed: 'parts',
  valid: (random) => {
    const prefix = random.pick(['', '', 'A', 'pl ', '\u0002', '00'])
    const suffix = random.pick(['', '', 'B', '00', '\u0003'])
    const separator = random.pick(['', '', '~', '<GS>', 'Gs', '\u001e'])
    const code = prefix + anyCode(random).replaceAll('\u001d', separator || '\u001d') + suffix
    return [...[prefix, suffix, separator, code].map(bytesOf), Uint8Array.of(random.int(2))]
  },
  check: ([prefix, suffix, separator, code, swaps]) => {
    const raw = latin1(code!)
    const settings = {
      prefix: latin1(prefix!),
      suffix: latin1(suffix!),
      separator: latin1(separator!),
      swapsCase: (swaps![0] ?? 0) % 2 === 1,
    }
    const corrected = correctCode(raw, settings)
    if (raw !== '' && corrected === '') return 'nothing is left'
    // Separators in the code stand for those of the scanner; of both only the place is compared.
    const plain = (text: string): string => {
      const lower = text.toLowerCase()
      const mark = settings.separator.toLowerCase()
      return mark === '' ? lower : lower.replaceAll(mark, '\u001d')
    }
    const said = plain(corrected)
    const heard = plain(raw)
    const afterAim = heard.startsWith(said.slice(0, 3)) && heard.slice(3).includes(said.slice(3))
    return heard.includes(said) || afterAim
      ? null
      : `${JSON.stringify(corrected)} is not in ${JSON.stringify(raw)}`
  },
}

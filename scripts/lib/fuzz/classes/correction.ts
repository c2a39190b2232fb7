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
    const heard = raw.toLowerCase()
    const said = corrected.toLowerCase()
    const mark = settings.separator.toLowerCase()
    const found = Array.from(heard, (_, at) => at).some(
      (at) =>
        stands(said, heard, at, mark) ||
        (heard.startsWith(said.slice(0, 3)) && stands(said.slice(3), heard, at, mark)),
    )
    return found || raw === '' ? null : `${JSON.stringify(corrected)} is not in ${JSON.stringify(raw)}`
  },
}

/** Whether the text stands there, where a separator may stand for that of the scanner. */
function stands(text: string, heard: string, start: number, mark: string): boolean {
  let at = start
  for (const char of text) {
    if (char === heard[at]) at += 1
    else if (char === '\u001d' && mark !== '' && heard.startsWith(mark, at)) at += mark.length
    else return false
  }
  return true
}

import { useText } from '../../i18n/text.ts'

const codes = [
  'import',
  'left',
  'shelf-short',
  'command-card',
  'stock-counted',
  'changed',
  'joined',
  'shortened',
  'shelf-empty',
  'counted',
  'merged',
  'split',
  'rest-of-order',
  'sent-again',
  'goods-back',
  'invoice-corrected',
  'shop',
  'shop-silent',
] as const

/** Says why something was done: a code of the program in words, or what a person wrote. */
export function useReason(): (reason: string) => string {
  const t = useText()
  return (reason) => {
    // A code may be followed by what a person wrote: `changed: by phone`.
    const [first, ...words] = reason.split(': ')
    const code = codes.find((known) => known === first)
    if (code === undefined) return reason
    return [t(`orders:reasonCode.${code}`), ...words].join(': ')
  }
}

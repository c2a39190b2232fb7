import type { BatchReason } from '../../../shared/contract/planning.ts'
import { useText } from '../../i18n/text.ts'

const limits = { totes: 'totes', weight: 'weight', volume: 'volume' } as const

/** Why an order is, or is not, in a batch, in a sentence. */
export function useReason(): (why: BatchReason) => string {
  const t = useText()
  return ({ code, detail }) => {
    const limit = limits[detail['limit'] as keyof typeof limits]
    return t(`batches:why.${code}`, {
      ...detail,
      limit: limit === undefined ? '' : t(`batches:limit.${limit}`),
    })
  }
}

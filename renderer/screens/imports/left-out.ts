import type { RejectedRow } from '../../../shared/contract/imports.ts'
import { rejectReasons, warningReasons } from '../../../shared/domain/imported-order.ts'
import { productRejectReasons, productWarningReasons } from '../../../shared/domain/imported-product.ts'
import { useText } from '../../i18n/text.ts'

/** Says in words why a row, or a cell of it, was not taken over. */
export function useLeftOut(): (row: RejectedRow) => string {
  const t = useText()
  return ({ kind, reason }) => {
    const rejected = [...rejectReasons, ...productRejectReasons].find((known) => known === reason)
    if (kind === 'rejected' && rejected !== undefined) return t(`imports:reject.${rejected}`)
    const warning = [...warningReasons, ...productWarningReasons].find((known) => known === reason)
    return warning === undefined ? reason : t(`imports:warning.${warning}`)
  }
}

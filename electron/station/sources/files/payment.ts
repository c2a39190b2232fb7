import type { Payment } from '../../../../shared/domain/order-state.ts'
import type { OrderFileProfile } from '../../../../shared/domain/order-file.ts'
import { plain } from './headings.ts'
import type { RowCells } from './row-cells.ts'
import { minorUnits, yesNo } from './values.ts'

export type PaymentReading = { readonly payment: Payment; readonly codAmountMinor: number | null }

/** How the order is paid. What the file does not say counts as not paid, so that nothing leaves unpaid by mistake. */
export function readPayment(cells: RowCells, profile: OrderFileProfile, totalMinor: number): PaymentReading {
  const paidMinor = Math.max(0, minorUnits(cells.paidAmount) ?? 0)
  if (saysPaid(cells, profile, totalMinor, paidMinor)) return { payment: 'paid', codAmountMinor: null }
  if (!isCashOnDelivery(cells)) return { payment: 'unpaid', codAmountMinor: null }
  const codAmountMinor = minorUnits(cells.codAmount) ?? minorUnits(cells.cod) ?? totalMinor - paidMinor
  return codAmountMinor > 0 ? { payment: 'cod', codAmountMinor } : { payment: 'paid', codAmountMinor: null }
}

function saysPaid(
  cells: RowCells,
  profile: OrderFileProfile,
  totalMinor: number,
  paidMinor: number,
): boolean {
  // Under a heading "Płatność" some shops write the way of paying, others whether it has been paid.
  const state = plain(`${cells.payment} ${cells.paymentMethod}`)
  if (/unpaid|nieoplac|niezaplac|oczekuj|pending|authorized|partially paid|expired/.test(state)) return false
  if (/paid|oplacon|zaplacon|partially refunded/.test(state) || yesNo(cells.payment) === true) return true
  if (cells.paidAt !== '') return true
  if (cells.paidAmount !== '') {
    return yesNo(cells.paidAmount) === true || (paidMinor > 0 && paidMinor >= totalMinor)
  }
  if (profile === 'online-retail') return true
  return profile === 'woocommerce' && plain(cells.status) === 'processing' && !isCashOnDelivery(cells)
}

function isCashOnDelivery(cells: RowCells): boolean {
  const stated = yesNo(cells.cod) ?? (cells.cod === '' ? null : (minorUnits(cells.cod) ?? 0) > 0)
  if (stated !== null) return stated
  const words = [cells.payment, cells.paymentMethod, cells.deliveryMethod].map(plain).join(' ')
  return /pobrani|cash on delivery|\bcod\b/.test(words)
}

/** Whether the order was called off or given back. */
export function isCancelled(cells: RowCells): boolean {
  const words = `${plain(cells.status)} ${plain(cells.payment).replace('partially refunded', '')}`
  return cells.cancelledAt !== '' || /anulowan|cancel|zwroc|refunded|voided|\bfailed\b|\btrash\b/.test(words)
}

/** Whether the file says that the order has left already. */
export function isSent(cells: RowCells): boolean {
  const state = plain(cells.status)
  if (/\b(nie|not|do|to|czesciowo|partially)\b/.test(state)) return false
  return /^(fulfilled|completed|shipped|sent|delivered)$|\b(wyslan[eoay]|zrealizowan[eoay]|dostarczon[eoay])\b/.test(
    state,
  )
}

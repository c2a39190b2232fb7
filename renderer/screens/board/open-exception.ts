import type { Board } from '../../../shared/contract/reports.ts'
import { openScreen } from '../../stores/screen.ts'

/** Opens what an exception is about: its order, the shelves that are to be counted, or the papers where it is one of no order. */
export function openException({ kind, orderId }: Board['exceptions'][number]): void {
  if (kind === 'count') openScreen('batches')
  else if (orderId === null) openScreen('printing')
  else openScreen('orders', { kind: 'order', id: orderId })
}

import type { Board } from '../../../shared/contract/reports.ts'
import { openScreen } from '../../stores/screen.ts'

/** Opens what an exception is about: its order, the shelves that are to be counted, the dock where a courier is missing, or the papers where it is one of no order. */
export function openException({ kind, orderId }: Board['exceptions'][number]): void {
  if (kind === 'count') openScreen('batches')
  else if (kind === 'pickup-refused' || kind === 'pickup-unknown') openScreen('handover')
  else if (orderId === null) openScreen('printing')
  else openScreen('orders', { kind: 'order', id: orderId })
}

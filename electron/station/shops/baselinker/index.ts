import { baselinkerApi, type CarrierAccount } from '../../carriers/index.ts'
import type { Shop } from '../shop.ts'
import { asking } from './ask.ts'
import { fetchInvoice } from './invoices.ts'
import { readOrder, readOrders, type Reading } from './read-orders.ts'
import { cancelledStatuses } from './statuses.ts'
import { tellDocument, tellState, tellWaybill, type StatusOf } from './tell.ts'

/**
 * BaseLinker as the place where orders come from and go back to, and as the invoicing system.
 * @param fields `readStatus` (ids of statuses, separated by commas; empty: all confirmed orders), `pickingStatus`, `packedStatus`,
 * `sentStatus` (the id of a status; empty: that state is not told)
 * @param now UTC ms
 */
export function baselinkerShop(
  account: CarrierAccount,
  fields: Readonly<Record<string, string>>,
  now: () => number = Date.now,
): Shop {
  const ask = asking(baselinkerApi(account), now)
  const cancelled = cancelledStatuses(ask, now)
  const statusOf: StatusOf = {
    picking: fields['pickingStatus'] ?? '',
    packed: fields['packedStatus'] ?? '',
    'handed-over': fields['sentStatus'] ?? '',
  }
  const reading: Reading = {
    ask,
    cancelled,
    now,
    readStatuses: idsIn(fields['readStatus'] ?? ''),
    doneStatuses: idsIn(`${statusOf.packed},${statusOf['handed-over']}`),
  }
  return {
    code: 'baselinker',
    orders: (cursor, signal) => readOrders(reading, cursor, signal),
    read: (sourceRef, signal) => readOrder(reading, sourceRef, signal),
    tell: (sourceRef, news, signal) => {
      switch (news.kind) {
        case 'state':
          return tellState(ask, cancelled, statusOf, sourceRef, news, signal)
        case 'waybill':
          return tellWaybill(ask, sourceRef, news, now(), signal)
        case 'document':
          return tellDocument(ask, sourceRef, news, signal)
      }
    },
    salesDocument: (sourceRef, make, signal) => fetchInvoice(ask, sourceRef, make, signal),
  }
}

const idsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)

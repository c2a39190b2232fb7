import type { Trx } from '../db/index.ts'
import type { Way } from './make.ts'

/** The carrier and service of an order. */
export async function wayOf(_trx: Trx, _orderId: string, _parcels: readonly unknown[]): Promise<Way> {
  return { carrier: 'own', service: '', options: {} }
}

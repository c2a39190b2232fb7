import { Fault } from '../../../shared/contract/faults.ts'
import { carrierWith } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { buildRequest } from './request.ts'

/** What a carrier checks by itself depends on no account. */
const nobody = { fields: {}, signIn: '', granted: async () => '', renew: async () => undefined }

/**
 * Tells before anything is bought what the carrier would not take: the packer still has the box in the hands.
 * @throws Fault `carrier-refuses` with the first trouble and its parcel (0: the whole shipment)
 */
export async function mustBeSendable(trx: Trx, station: Station, shipmentId: string): Promise<void> {
  const row = await trx
    .selectFrom('shipment')
    .selectAll()
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow()
  if (row.carrier === 'own') return
  const request = await buildRequest(station, trx, row, [])
  const [trouble] = carrierWith(row.carrier, nobody).check(request)
  if (!trouble) return
  const { code, parcelNo, detail } = trouble
  throw new Fault('carrier-refuses', 'the carrier would refuse it', {
    carrier: row.carrier,
    trouble: code,
    parcel: parcelNo ?? 0,
    detail,
  })
}

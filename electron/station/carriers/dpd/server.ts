import type { CarrierAccount } from '../carrier.ts'
import { ask, type HttpAnswer } from '../http.ts'

/** The operations of DPDServices (REST) that this program uses. */
export type DpdOperation = 'generatePackagesNumbers' | 'generateSpedLabels' | 'generateProtocol'
export type DpdServer = (operation: DpdOperation, body: unknown, signal: AbortSignal) => Promise<HttpAnswer>

/** The door of DPDServices (REST, HTTP Basic). */
export function dpdServer({ fields }: CarrierAccount): DpdServer {
  const credentials = Buffer.from(`${fields['login']}:${fields['password']}`, 'utf8').toString('base64')
  return (operation, body, signal) =>
    ask(
      `${fields['baseUrl']}/public/shipment/v1/${operation}`,
      {
        method: 'POST',
        headers: {
          authorization: `Basic ${credentials}`,
          accept: 'application/json',
          'content-type': 'application/json',
          // The customer number; public clients send it (there it may be the master number, which the payer's usually is as well).
          'x-dpd-fid': fields['payerFid'] ?? '',
        },
        body: JSON.stringify(body),
      },
      signal,
    )
}

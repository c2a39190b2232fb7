import { orLater } from '../answers.ts'
import type { Carrier, CarrierAccount } from '../carrier.ts'
import { checkPoczta } from './check.ts'
import { handOverPoczta } from './hand-over.ts'
import { printPoczta } from './labels.ts'
import { addPoczta, clearPoczta, findPoczta } from './purchase.ts'
import { eNadawca } from './server.ts'

/**
 * Poczta Polska and Pocztex through Elektroniczny Nadawca (SOAP). A parcel lies in the buffer of the account, by a guid of ours, until the
 * buffer is sent to a post office; till then it can be taken out. Whether a guid may be sent twice is not documented, so what is unknown is
 * looked for.
 */
export function poczta(account: CarrierAccount): Carrier {
  const server = eNadawca(account)
  return {
    code: 'poczta',
    repeatable: false,
    check: checkPoczta,
    create: (request, signal) => orLater(() => addPoczta(server, request, signal)),
    find: (request, signal) => findPoczta(server, request, signal),
    look: async (carrierId, request, signal) => {
      const [own] = await findPoczta(server, request, signal)
      if (own?.waybills.includes(carrierId)) return own
      // Labels are told by guid only, so a parcel that somebody made elsewhere cannot be ours.
      return { carrierId, state: 'void', waybills: [], madeAt: null, troubles: [] }
    },
    labels: (_shipment, request, form, signal) => orLater(() => printPoczta(server, request, form, signal)),
    void: (_shipment, request, signal) => orLater(() => clearPoczta(server, request, signal)),
    handOver: (shipments, signal) =>
      orLater(() =>
        handOverPoczta(
          server,
          account.fields['postOffice'] ?? '',
          shipments.map(({ request }) => request),
          signal,
        ),
      ),
    // The buffer is sent to a post office; who brings it there is a matter of the contract.
    pickup: null,
    whereabouts: null,
  }
}

import type { BoughtCarrier } from '../../../shared/domain/carriers.ts'
import { inpostToken, isInpostCreate, startInpostServer } from '../carriers/inpost-server.ts'
import type { CarrierRequest, CarrierServer } from '../carriers/server.ts'
import type { Planned } from '../purchase/planned.ts'

/** A pretended carrier in the chaos: its server, and what its books say. */
export type ChaosCarrier = {
  readonly code: BoughtCarrier
  readonly server: CarrierServer
  readonly account: Readonly<Record<string, string>>
  /** Whether a request buys this shipment. */
  readonly buys: (request: CarrierRequest, planned: Planned) => boolean
  /** Ids of the shipments in the books that are alive for a shipment of ours. */
  readonly alive: (planned: Planned) => readonly string[]
}

export const chaosCarriers: Readonly<Partial<Record<BoughtCarrier, () => Promise<ChaosCarrier>>>> = {
  inpost: async () => {
    const server = await startInpostServer()
    return {
      code: 'inpost',
      server,
      account: { baseUrl: server.url, organizationId: '1', token: inpostToken, sendingMethod: '' },
      buys: (request, { shipmentId }) => isInpostCreate(request) && request.body.includes(shipmentId),
      alive: ({ shipmentId }) =>
        server.books
          .filter((entry) => entry.reference === shipmentId && !entry.void)
          .map(({ id }) => String(id)),
    }
  },
}

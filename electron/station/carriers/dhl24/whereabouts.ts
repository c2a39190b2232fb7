import {
  notSeenYet,
  whereaboutsOf,
  type Whereabouts,
  type WhereaboutsState,
  type WhereaboutsWords,
} from '../../../../shared/domain/whereabouts.ts'
import { done } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { eachAt, text } from '../xml-read.ts'
import { element } from '../xml-write.ts'
import { refusalOf, type Dhl24 } from './server.ts'

/**
 * The stages of DHL24, as public clients list them with DHL's descriptions; `CN` is in its documentation. One of which two clients say
 * different things (`SP_DW`) is left out. Nobody at home is on the way: DHL comes again.
 */
const stages: Partial<Record<WhereaboutsState, string>> = {
  waiting: 'EDWP',
  taken: 'DWP SP_DWP SP_PU',
  'on-the-way':
    'AWI AWI_DP2 AWI_NSP AWI_ONU AWI_SAS CN LK LP PNPT PO18 PSHOP SAS SOB SORT TRM TRM2 WEJPL WYJPL ZA ZAIT ZWW ZWW_NSP',
  'to-collect': 'OWL OWL_KP OWL_ONO OWL_PS_KP OWL_PS_ONO OWL_SP_KP OWL_SP_ONO SP_DSP SP_KP',
  delivered: 'DOR DOR_LOK DOR_OTH DOR_OWL DOR_POC DOR_RDZ DOR_SAS PPDOR SP_DOR',
  returning: 'AWI_CZAS OP_DO OP_DOK REZ SP_KZW SP_OP SP_TO SP_ZWR ZWR ZWR_AN ZWR_OP',
  returned: 'ZWN ZWR_ZB ZWR_ZT',
  trouble:
    'AN AN_BO AN_RA AN_SAS AWI_OZ AWI_ROD BRG BRG_SAS CC OP OP_BWER OP_COD OP_DUB OP_OTH OP_PLA OP_PNK OP_REZ OP_ROD OP_SAS OP_TNZ OP_UMO OP_USP PNK SP_CN SP_ZAM',
}
export const dhl24Words: WhereaboutsWords = new Map(
  Object.entries(stages).flatMap(([state, words]) =>
    words.split(' ').map((word) => [word, state as WhereaboutsState]),
  ),
)

/** The last event of a shipment, of all its pieces (`getTrackAndTraceInfo`). Who took it in is told as well and not read. */
export async function dhl24Whereabouts(
  server: Dhl24,
  shipmentId: string,
  signal: AbortSignal,
): Promise<Answer<Whereabouts>> {
  const answer = await server('getTrackAndTraceInfo', [element('shipmentId', shipmentId)], signal)
  if (answer.kind !== 'response') return refusalOf(answer)
  const last = eachAt(answer.response, 'getTrackAndTraceInfoResult', 'events', 'item')
    // Written from the largest unit to the smallest, so that letters sort them.
    .toSorted((a, b) => text(a, 'timestamp').localeCompare(text(b, 'timestamp')))
    .at(-1)
  const word = text(last, 'status')
  // The time is told without a time zone.
  return done(word === '' ? notSeenYet : whereaboutsOf(dhl24Words, word))
}

import {
  afterTheAct,
  cutAnswerAt,
  cutRequestAt,
  instead,
  json,
  page,
  slowUntilGone,
  type CarrierRequest,
  type ServerFault,
} from '../carriers/server.ts'

type On = (request: CarrierRequest) => boolean

/** Requests and answers are cut at every so manyeth byte. */
const step = 64
/** Longer than any request or answer of a purchase: whoever cuts behind its end lets it through, and cuts off the other one. */
const longest = 2_560

/**
 * What goes wrong with the n-th purchase. Cuts walk through all places of request and answer, in turn with the other things that happen on
 * a line; each of them also with the service killed in the same moment, where `kill` says so.
 */
export function faultOf(n: number, on: On): ServerFault | null {
  const at = (Math.floor(n / 8) * step) % longest
  switch (n % 8) {
    case 0:
    case 1:
      return cutRequestAt(at, on)
    case 2:
    case 3:
      return cutAnswerAt(at, on)
    case 4:
      return slowUntilGone(on)
    case 5:
      return afterTheAct(brokenAnswers[Math.floor(n / 8) % brokenAnswers.length]!, on)
    case 6:
      return instead(elsewhere[Math.floor(n / 8) % elsewhere.length]!, on)
    default:
      return null
  }
}

const brokenAnswers = [
  page(502),
  json(500, { error: 'internal' }),
  { status: 201, body: '{"id":' },
  { status: 200, body: '' },
  page(200),
  json(503, {}),
]
const elsewhere = [page(502), json(429, { error: 'too_many_requests' }, { 'retry-after': '0' }), page(504)]

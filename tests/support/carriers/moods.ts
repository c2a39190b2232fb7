import {
  afterTheAct,
  cutAnswerAt,
  cutRequestAt,
  instead,
  json,
  page,
  type CarrierRequest,
  type ServerFault,
} from './server.ts'

type On = (request: CarrierRequest) => boolean

/** A way in which an act ends so that nobody knows what came of it; `acted` is what the carrier's books know. */
export type Mood = { readonly name: string; readonly acted: boolean; readonly fault: (on: On) => ServerFault }

const text = (status: number, body: string) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
})

/** Everything that leaves the outcome of an act open, the same for every carrier over HTTP. */
export const unknownMoods: readonly Mood[] = [
  { name: 'the request is cut', acted: false, fault: (on) => cutRequestAt(150, on) },
  { name: 'the connection ends before the answer', acted: true, fault: (on) => cutAnswerAt(0, on) },
  { name: 'the answer is cut in its head', acted: true, fault: (on) => cutAnswerAt(20, on) },
  { name: 'the answer lacks its last byte', acted: true, fault: (on) => cutAnswerAt(-1, on) },
  { name: '500 after the act', acted: true, fault: (on) => afterTheAct(json(500, { errors: [] }), on) },
  { name: '502 with a page', acted: true, fault: (on) => afterTheAct(page(502), on) },
  { name: '504 without the act', acted: false, fault: (on) => instead(page(504), on) },
  {
    name: '503 with Retry-After',
    acted: false,
    fault: (on) => instead(json(503, {}, { 'retry-after': '5' }), on),
  },
  { name: 'a page with status 200', acted: false, fault: (on) => instead(page(200), on) },
  { name: 'a page with status 400', acted: false, fault: (on) => instead(page(400), on) },
  { name: 'a page with status 404', acted: false, fault: (on) => instead(page(404), on) },
  {
    name: 'a redirect',
    acted: false,
    fault: (on) => instead({ status: 302, headers: { location: '/login' }, body: '' }, on),
  },
  {
    name: 'half a body, said to be whole',
    acted: true,
    fault: (on) => afterTheAct(text(200, '{"status":"SUC'), on),
  },
  { name: 'an empty body', acted: true, fault: (on) => afterTheAct(text(200, ''), on) },
  { name: 'unexpected JSON', acted: true, fault: (on) => afterTheAct(text(200, '[]'), on) },
  { name: 'JSON without what was asked for', acted: true, fault: (on) => afterTheAct(text(201, '{}'), on) },
  {
    name: 'bytes that are no text',
    acted: true,
    fault: (on) => afterTheAct({ status: 200, body: Buffer.from([0xff, 0xfe, 0x00]) }, on),
  },
]

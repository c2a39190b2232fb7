import { trouble, refused, Unreadable } from '../answers.ts'
import type { Answer, CarrierAccount } from '../carrier.ts'
import { wordsTrouble } from '../refusal-words.ts'
import { callSoap, type SoapAnswer } from '../soap.ts'
import { element, type Xml } from '../xml-write.ts'

/** Asks WebAPI v2 for one operation; the account stands in the body. */
export type Dhl24 = (
  operation: string,
  content: readonly (Xml | null)[],
  signal: AbortSignal,
) => Promise<SoapAnswer>

export function dhl24Server({ fields }: CarrierAccount): Dhl24 {
  const server = {
    url: fields['baseUrl'] ?? '',
    namespace: 'https://dhl24.com.pl/webapi2/provider/service.html?ws=1',
  }
  const authData = element('authData', [
    element('username', fields['username']),
    element('password', fields['password']),
  ])
  return (operation, content, signal) => {
    // The report has its account one level deeper (documentation of `getPnp`).
    const all =
      operation === 'getPnp' ? [element('pnpRequest', [authData, ...content])] : [authData, ...content]
    return callSoap(server, operation, all, signal)
  }
}

/**
 * What a fault or a closed door says. DHL24 has numbers as fault codes for what its validation refuses, and nothing is made then; `Client`
 * is a question that it could not read. Any other fault (`Server`) may come after the act.
 * @throws Unreadable when the fault leaves open what was done
 */
export function refusalOf(answer: Exclude<SoapAnswer, { readonly kind: 'response' }>): Answer<never> {
  if (answer.kind === 'not-served') return answer.answer
  const { code, words } = answer
  if (code === 'Client') return refused(trouble('other', words))
  if (!/^[1-9]\d*$/.test(code)) throw new Unreadable(`fault ${code}: ${words}`)
  return refused(wordsTrouble(words))
}

import { boughtCarriers, type RulesView } from '../../../shared/contract/carriers.ts'
import type { Handlers, Station } from '../context.ts'
import { writeSetting } from '../settings/index.ts'
import { removeAccount, saveAccount, viewAccount } from './accounts.ts'
import { readShippingRules, rulesSetting } from './rules.ts'
import { openSignIns } from './sign-in.ts'
import { tryRules } from './try-rules.ts'

type Names =
  | 'carriers/accounts'
  | 'carriers/save-account'
  | 'carriers/remove-account'
  | 'carriers/begin-sign-in'
  | 'carriers/ask-sign-in'
  | 'carriers/rules'
  | 'carriers/save-rules'
  | 'carriers/try-rules'

/** The accounts with carriers, and the rules by which an order gets one. */
export function carrierHandlers(station: Station): Handlers<Names> {
  const accounts = () => Promise.all(boughtCarriers.map((code) => viewAccount(station, code)))
  const view = async (): Promise<RulesView> => {
    const complete = (await accounts()).filter(({ state }) => state === 'complete')
    return {
      rules: await readShippingRules(station.db),
      ready: ['own', ...complete.map(({ code }) => code)],
    }
  }
  const signIns = openSignIns(station)
  return {
    'carriers/accounts': accounts,
    'carriers/begin-sign-in': () => signIns.begin(),
    'carriers/ask-sign-in': () => signIns.ask(),
    'carriers/save-account': async ({ code, fields }) => {
      await saveAccount(station, code, fields)
      return viewAccount(station, code)
    },
    'carriers/remove-account': async ({ code }) => {
      await removeAccount(station, code)
      return null
    },
    'carriers/rules': view,
    'carriers/save-rules': async ({ rules }) => {
      await writeSetting(station.db, rulesSetting, rules)
      return view()
    },
    'carriers/try-rules': ({ number, rules }) => tryRules(station.db, number, rules),
  }
}

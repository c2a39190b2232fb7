import { ibanIn } from '../../../../shared/domain/iban.ts'
import type { SalesDocumentPayment } from '../render/index.ts'
import { textOf } from './text.ts'

/** `Platnosc`. The forms of the schema are numbers; what is none of them is said in words. */
export function paymentOf(payment: SalesDocumentPayment) {
  switch (payment.kind) {
    case 'cash-on-delivery':
      return { PlatnoscInna: '1', OpisPlatnosci: 'Za pobraniem' }
    case 'paid':
      // Without the day nothing says that it is paid: the schema wants both.
      return {
        ...(payment.date === null ? {} : { Zaplacono: '1', DataZaplaty: payment.date }),
        ...formOf(payment.method),
      }
    case 'due': {
      const account = ibanIn(accountText(payment.bankAccount ?? ''))
      return {
        TerminPlatnosci: { Termin: payment.date },
        ...formOf(payment.method),
        RachunekBankowy: account === null ? null : { NrRB: account },
      }
    }
  }
}

/** A Polish account is often written without its country. */
function accountText(text: string): string {
  const bare = text.replaceAll(/[\s-]/g, '')
  return /^\d{26}$/.test(bare) ? `PL${bare}` : bare
}

const forms: Readonly<Record<string, string>> = { gotówka: '1', karta: '2', przelew: '6' }

function formOf(method: string) {
  const form = forms[method.trim().toLowerCase()]
  if (form !== undefined) return { FormaPlatnosci: form }
  const words = textOf(method)
  return words === null ? {} : { PlatnoscInna: '1', OpisPlatnosci: words }
}

/** To whom a sales document is made out; its tax number is the buyer's. */
export type InvoiceParty = {
  readonly name: string
  readonly company: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  /** ISO 3166-1 alpha-2 when recognised, else the text as given. */
  readonly country: string
}

/**
 * The party of an invoice that a shop names, where it is another one than the parcel goes to (art. 106e ust. 1 pkt 3 of the VAT Act: names and
 * addresses of seller and buyer). Undefined where it is the same, or where the shop names no address.
 */
export function otherParty(named: InvoiceParty, delivery: InvoiceParty): InvoiceParty | undefined {
  if (named.street === '' && named.city === '') return undefined
  const party = named.name === '' && named.company === '' ? { ...named, name: delivery.name } : named
  const onPaper = ({ name, company, street, postcode, city, country }: InvoiceParty) =>
    [company || name, street, postcode, city, country].map((text) => text.toLowerCase()).join('\n')
  return onPaper(party) === onPaper(delivery) ? undefined : party
}

import type { TextKey } from '../../../i18n/text.ts'

/** What the fields of accounts are called. */
export const fieldTexts: Readonly<Record<string, TextKey>> = {
  baseUrl: 'carriers:field.baseUrl',
  organizationId: 'carriers:field.organizationId',
  token: 'carriers:field.token',
  sendingMethod: 'carriers:field.sendingMethod',
  authUrl: 'carriers:field.authUrl',
  userAgent: 'carriers:field.userAgent',
  clientId: 'carriers:field.clientId',
  clientSecret: 'carriers:field.clientSecret',
  login: 'carriers:field.login',
  password: 'carriers:field.password',
  payerFid: 'carriers:field.payerFid',
  username: 'carriers:field.username',
  accountNumber: 'carriers:field.accountNumber',
  postOffice: 'carriers:field.postOffice',
  courierCode: 'carriers:field.courierCode',
  courierAccountId: 'carriers:field.courierAccountId',
  pickup: 'carriers:field.pickup',
  pickupFrom: 'carriers:field.pickupFrom',
  pickupTo: 'carriers:field.pickupTo',
}

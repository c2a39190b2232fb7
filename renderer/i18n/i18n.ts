import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { catalogues, namespaces } from './catalogues.ts'

export async function startI18n(): Promise<void> {
  // Not the named export `use`: a function of that name is React's.
  // oxlint-disable-next-line import/no-named-as-default-member
  await i18next.use(initReactI18next).init({
    lng: 'pl',
    fallbackLng: false,
    resources: catalogues,
    ns: namespaces,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
}

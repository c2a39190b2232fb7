import { use } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { catalogues, namespaces } from './catalogues.ts'

export async function startI18n(): Promise<void> {
  await use(initReactI18next).init({
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

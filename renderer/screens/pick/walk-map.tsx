import { WarehouseMapDrawing } from '../../components/warehouse-map/index.tsx'
import { useQuery } from '../../station/use-query.ts'
import { onMap, type WorkingView } from './walk.ts'

/** The walk on the map of its warehouse: where the picker stands and where to go next. Nothing until the map is there. */
export function WalkMap({ view, whole = false }: { readonly view: WorkingView; readonly whole?: boolean }) {
  const { data } = useQuery('map/get', { warehouseId: view.warehouseId })
  if (!data) return null
  const { here, next } = onMap(view)
  const side = data.places.find(({ code }) => code === next?.location)?.side ?? null
  return (
    <WarehouseMapDrawing
      map={data.map}
      places={data.places}
      zones={data.zones}
      path={view.path}
      here={here}
      next={next && { ...next.at, side }}
      compact={!whole}
    />
  )
}

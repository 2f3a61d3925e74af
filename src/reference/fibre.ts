import type { ReferenceNumber } from './reference-number';

/** A point on the globe, in degrees north and east. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth. */
const EARTH_KM = 6371;

/** Light in fibre covers two thirds of what it covers in a vacuum. */
const KM_A_MILLISECOND = 200;

/** Kilometres along the great circle, by the haversine formula (Sinnott, Sky & Telescope 68(2), 1984). */
export function greatCircleKm(one: Place, other: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const haversine = (angle: number): number => Math.sin(radians(angle) / 2) ** 2;
  const h =
    haversine(other.latitude - one.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      haversine(other.longitude - one.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Seconds that light needs one way through so much fibre: nothing is faster, however good the network. */
export function fibreSeconds(km: number): number {
  return km / KM_A_MILLISECOND / 1000;
}

interface City extends Place {
  readonly id: string;
  readonly title: string;
}

const city = (id: string, title: string, latitude: number, longitude: number): City => ({
  id,
  title,
  latitude,
  longitude,
});

/** City centres as GeoNames has them, to a hundredth of a degree. */
export const cities: readonly City[] = [
  city('san_francisco', 'San Francisco', 37.77, -122.42),
  city('oregon', 'Boardman, Oregon', 45.84, -119.7),
  city('virginia', 'Ashburn, Virginia', 39.04, -77.49),
  city('new_york', 'New York', 40.71, -74.01),
  city('sao_paulo', 'São Paulo', -23.55, -46.64),
  city('dublin', 'Dublin', 53.33, -6.25),
  city('london', 'London', 51.51, -0.13),
  city('amsterdam', 'Amsterdam', 52.37, 4.89),
  city('frankfurt', 'Frankfurt', 50.12, 8.68),
  city('johannesburg', 'Johannesburg', -26.2, 28.04),
  city('mumbai', 'Mumbai', 19.07, 72.88),
  city('singapore', 'Singapore', 1.29, 103.85),
  city('seoul', 'Seoul', 37.57, 126.98),
  city('tokyo', 'Tokyo', 35.69, 139.69),
  city('sydney', 'Sydney', -33.87, 151.21),
];

/** What a round trip between two cities takes at least, were the fibre laid along the great circle. */
export const fibreLimits: readonly ReferenceNumber[] = cities.flatMap((one, index) =>
  cities.slice(index + 1).map((other): ReferenceNumber => {
    const km = greatCircleKm(one, other);
    return {
      name: `fibre.${one.id}_${other.id}`,
      also: [`fibre.${other.id}_${one.id}`],
      title: `${one.title} – ${other.title} and back, ${Math.round(km).toLocaleString('en')} km each way`,
      amount: 2 * fibreSeconds(km),
      dimension: 'time',
      year: 2026,
      source: `computed: great circle between city centres (GeoNames, read in 2026), light in fibre at ${KM_A_MILLISECOND} km/ms`,
    };
  }),
);

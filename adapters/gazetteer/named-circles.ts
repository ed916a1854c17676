/** An area drawn by hand: a middle, degrees north and east, and the miles around it. */
export type Circle = {
  readonly spoken: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMiles: number;
};

/** spoken; keys by which it is found (part of a state: direction and state code); latitude, longitude, miles. */
const DRAWN: readonly (readonly [string, string, number, number, number])[] = [
  ['southern California', 'southCA socal', 33.85, -117.6, 130],
  ['northern California', 'northCA norcal', 39.0, -121.9, 160],
  [
    'central California',
    'centralCA centralvalley sanjoaquinvalley centralvalleycalifornia',
    36.7,
    -119.9,
    120,
  ],
  ['the central coast of California', 'centralcoast californiacentralcoast', 35.6, -120.7, 85],
  ['the high desert', 'highdesert', 34.6, -117.2, 45],
  ['north Texas', 'northTX', 33.1, -97.3, 110],
  ['south Texas', 'southTX', 27.5, -98.4, 130],
  ['west Texas', 'westTX', 32.0, -102.3, 150],
  ['east Texas', 'eastTX', 32.0, -94.8, 85],
  ['central Texas', 'centralTX', 30.8, -97.6, 90],
  ['southeast Texas', 'southeastTX', 29.9, -94.9, 75],
  ['the Texas panhandle', 'panhandleTX', 35.2, -101.7, 95],
  ['the Oklahoma panhandle', 'panhandleOK', 36.7, -101.5, 75],
  ['the Florida panhandle', 'panhandleFL', 30.5, -86.0, 90],
  ['the Nebraska panhandle', 'panhandleNE', 41.9, -103.2, 75],
  ['the Idaho panhandle', 'panhandleID northID', 47.7, -116.6, 75],
  ['central Florida', 'centralFL', 28.3, -81.6, 75],
  ['south Florida', 'southFL', 26.2, -80.5, 75],
  ['north Florida', 'northFL', 30.2, -82.7, 110],
  ['southwest Florida', 'southwestFL', 26.6, -81.9, 60],
  ['upstate New York', 'upstateNY northNY', 43.0, -75.4, 135],
  ['western New York', 'westNY', 42.9, -78.2, 75],
  ['northern Illinois', 'northIL', 41.8, -88.7, 85],
  ['southern Illinois', 'southIL downstateIL', 38.1, -89.0, 85],
  ['eastern Washington', 'eastWA', 47.0, -118.6, 110],
  ['western Washington', 'westWA', 47.5, -122.5, 100],
  ['eastern Oregon', 'eastOR', 44.6, -118.2, 110],
  ['western Oregon', 'westOR', 44.2, -123.0, 115],
  ['northern Virginia', 'northVA nova', 38.85, -77.4, 45],
  ['southwest Virginia', 'southwestVA', 37.0, -81.2, 85],
  ['south Jersey', 'southNJ', 39.6, -74.9, 45],
  ['north Jersey', 'northNJ', 40.85, -74.2, 35],
  ['central Jersey', 'centralNJ', 40.4, -74.5, 30],
  ['western Pennsylvania', 'westPA', 41.2, -79.8, 85],
  ['eastern Pennsylvania', 'eastPA', 40.5, -75.6, 60],
  ['central Pennsylvania', 'centralPA', 40.8, -77.4, 70],
  ['the upper peninsula', 'upperMI upMI upperpeninsula upperpeninsulamichigan', 46.3, -87.2, 130],
  ['lower Michigan', 'lowerMI lowerpeninsula', 43.3, -84.7, 140],
  ['middle Tennessee', 'centralTN', 35.9, -86.7, 75],
  ['east Tennessee', 'eastTN', 36.0, -83.6, 105],
  ['west Tennessee', 'westTN', 35.5, -89.1, 75],
  ['northern Georgia', 'northGA', 34.4, -84.2, 70],
  ['southern Georgia', 'southGA', 31.2, -83.3, 95],
  ['northern Nevada', 'northNV', 40.2, -118.3, 140],
  ['southern Nevada', 'southNV', 36.2, -115.1, 70],
  ['northern Arizona', 'northAZ', 35.3, -111.9, 90],
  ['southern Arizona', 'southAZ', 32.0, -110.9, 85],
  ['the upstate of South Carolina', 'upstateSC upperSC', 34.8, -82.2, 60],
  ['the Lowcountry', 'lowcountry lowSC lowerSC', 32.7, -80.3, 60],
  ['Delmarva', 'delmarva delmarvapeninsula easternshore', 38.5, -75.6, 70],
  ['the Four Corners', 'fourcorners', 36.8, -108.4, 90],
  ['the Ozarks', 'ozarks', 36.6, -93.2, 95],
  ['the Ohio Valley', 'ohiovalley ohiorivervalley', 38.4, -83.9, 140],
  ['the Hill Country', 'hillcountry texashillcountry', 30.1, -98.9, 65],
  ['Cape Cod', 'capecod', 41.7, -70.3, 35],
  ['the Outer Banks', 'outerbanks obx', 35.9, -75.8, 60],
  ['the Coastal Bend', 'coastalbend', 27.8, -97.5, 60],
  ['the Black Hills', 'blackhills', 44.0, -103.4, 55],
  ['the Iron Range', 'ironrange', 47.4, -92.8, 55],
  ['the Bakken', 'bakken', 48.1, -103.3, 80],
];

/** Hand-drawn areas by key. */
export const NAMED_CIRCLES: ReadonlyMap<string, Circle> = new Map(
  DRAWN.flatMap(([spoken, keys, latitude, longitude, radiusMiles]) =>
    keys.split(' ').map((key): [string, Circle] => [key, { spoken, latitude, longitude, radiusMiles }]),
  ),
);

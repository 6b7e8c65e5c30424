"""Every kind of picture: what draws it, where the phone is held and in which light."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.demo.scenes.stage import Stage
from app.demo.scenes.views import (
    dining,
    estate,
    fronts,
    green,
    groceries,
    halls,
    health,
    indoors,
    kitchens,
    lanes,
    market,
    misuse,
    papers,
    pavement,
    posters,
    river,
    roads,
    stairs,
    stops,
    toilets,
    vending,
    walls,
    works,
)

OUTDOORS = ("clear", "overcast", "hazy", "golden", "noon", "clear", "overcast")
DULL = ("overcast", "hazy", "clear", "rain", "overcast")
BRIGHT = ("clear", "noon", "golden", "clear")
INDOORS = ("tube",)


@dataclass(frozen=True)
class Scene:
    """One kind of picture. The eye is x, y, z in metres, angles in degrees; `sway` is how freely the hand varies."""

    paint: Callable[[Stage], None]
    eye: tuple[float, float, float] = (0.0, 1.5, 0.0)
    yaw: float = 0.0
    pitch: float = 8.0
    view: float = 66.0
    sway: float = 4.0
    lights: tuple[str, ...] = OUTDOORS
    tidy: bool = False  # an overview: always drawn without the problem


SCENES: dict[str, Scene] = {
    # on the pavement
    "street_bin_full": Scene(pavement.street_bin_full, (-0.1, 1.5, -0.1), -8, 12, 58),
    "goods_outside": Scene(vending.goods_outside, (-0.2, 1.5, 0.8), 16, 13, 64),
    "board_on_pavement": Scene(
        vending.board_on_pavement, (-0.3, 1.5, 0.6), 7, 9, 62, lights=(*OUTDOORS, "dusk")
    ),
    "cars_on_pavement": Scene(pavement.cars_on_pavement, (-0.4, 1.55, 0.2), 9, 9, 66),
    "bikes_on_pavement": Scene(pavement.bikes_on_pavement, (0.1, 1.55, 0.2), 4, 11, 66),
    "tactile_blocked": Scene(pavement.tactile_blocked, (0.1, 1.5, 0.4), 2, 13, 60),
    "cover_broken": Scene(pavement.cover_broken, (-0.1, 1.5, 0.3), 4, 22, 60),
    "street_vendor": Scene(vending.street_vendor, (-0.4, 1.55, 0.5), 7, 9, 62),
    "barbecue": Scene(
        vending.barbecue, (-0.2, 1.55, 0.6), 8, 8, 62, lights=("dusk", "golden", "overcast", "dusk")
    ),
    "dirty_pavement": Scene(pavement.dirty_pavement, (0.0, 1.55, 0.2), 5, 16, 64),
    "snow_left": Scene(pavement.snow_left, (0.0, 1.55, 0.0), 5, 12, 66, lights=("snow",)),
    "lamp_dark": Scene(pavement.lamp_dark, (0.2, 1.55, 0.0), 2, 1, 68, lights=("dusk",)),
    # facing a wall
    "bins_full": Scene(walls.bin_row, (-0.9, 1.5, 0.9), 14, 9, 60, 6),
    "bin_broken": Scene(walls.bin_broken, (-0.7, 1.45, 0.6), 14, 16, 58, 6),
    "garbage_heap": Scene(walls.garbage_heap, (-0.9, 1.5, 0.4), 16, 13, 64, 6),
    "rubble_heap": Scene(walls.rubble_heap, (-0.9, 1.5, 0.5), 15, 12, 64, 6),
    "dead_corner": Scene(walls.dead_corner, (-1.2, 1.5, 0.7), 22, 16, 62, 6),
    "flyers": Scene(posters.flyers, (-0.7, 1.5, 0.7), 16, 3, 62, 6, DULL),
    "facade": Scene(fronts.facade, (-1.4, 1.5, -0.3), 14, -12, 66, 5),
    "board_hanging": Scene(fronts.loose_plaster, (-0.7, 1.5, -0.3), 12, -8, 66, 4),
    "cables": Scene(fronts.cables, (-1.0, 1.5, -0.2), 14, -13, 66, 5),
    "washing": Scene(fronts.hanging_out, (-0.4, 1.5, 0.2), 5, 3, 66, 5, BRIGHT),
    "poster_board": Scene(posters.psa_board, (-0.4, 1.5, 0.3), 6, 2, 64, 7),
    "health_board": Scene(posters.health_board, (0.4, 1.5, 0.3), -6, 2, 64, 7),
    "rules_board": Scene(posters.rules_board, (-0.3, 1.5, 0.3), 5, 2, 64, 7),
    "rules_wall": Scene(posters.rules_wall, (-0.5, 1.5, 0.2), 8, 1, 64, 5, INDOORS),
    # estates
    "fire_lane": Scene(estate.fire_lane, (0.0, 1.6, -0.2), 3, 9, 66),
    "vegetable_plot": Scene(misuse.vegetable_plot, (1.5, 1.6, -0.6), 30, 14, 66),
    "poultry": Scene(misuse.poultry, (2.0, 1.5, 0.4), 28, 12, 60),
    "shed": Scene(misuse.shed, (0.4, 1.6, -0.6), 34, 3, 68),
    "garbage_yard": Scene(misuse.heap_in_yard, (0.8, 1.55, 0.3), 20, 12, 64),
    "garbage_lane": Scene(misuse.heap_in_lane, (0.6, 1.5, 0.6), -20, 13, 64, 5, DULL),
    "furniture_left": Scene(misuse.abandoned, (0.6, 1.55, 0.4), 16, 11, 64),
    "e_bike_wires": Scene(estate.e_bikes_charging, (-1.2, 1.55, -1.0), 10, 0, 66, 5),
    "stair_clutter": Scene(stairs.stairway, (0.1, 1.5, -0.7), 0, 6, 66, 4, ("tube", "window")),
    "stair_dark": Scene(stairs.stair_lamp, (0.0, 1.5, -0.6), 2, 0, 68, 4, ("lamp",)),
    "fire_box": Scene(stairs.fire_box, (-0.4, 1.45, -0.1), 7, 9, 62, 5, INDOORS),
    "e_bikes_inside": Scene(stairs.corridor_scooters, (-0.7, 1.5, -0.8), 10, 10, 64, 4, ("tube", "window")),
    "yard_lamp": Scene(estate.estate_lamp, (0.0, 1.55, 0.0), 12, 1, 68, lights=("dusk",)),
    "plaster_falling": Scene(estate.falling_hazard, (-0.8, 1.5, -0.6), 10, -16, 68, 5),
    "yard_dirty": Scene(estate.leaves_in_yard, (0.0, 1.55, 0.0), 2, 15, 66),
    # roads
    "crossing": Scene(roads.crossing, (0.6, 1.6, -0.6), -3, 5, 68),
    "pothole": Scene(roads.pothole, (0.5, 1.5, 0.4), 9, 22, 60, 5),
    "sewage": Scene(lanes.sewage, (0.0, 1.5, 0.0), 2, 15, 64, 4, DULL),
    "night_market": Scene(lanes.lane_vendors, (0.0, 1.6, 0.0), 0, 8, 66, 3, ("dusk", "overcast", "golden")),
    "muddy_road": Scene(roads.muddy, (0.6, 1.6, 0.0), 10, 13, 66),
    "bus_stop": Scene(stops.bus_stop, (-0.4, 1.55, -1.4), 6, 3, 64, 6),
    "rail_broken": Scene(roads.rail_broken, (-1.3, 1.5, 0.6), 18, 10, 64),
    "school_gate": Scene(stops.school_gate, (0.0, 1.6, -1.2), 2, 4, 66, 5),
    # market and food
    "stall_line": Scene(market.stall_beyond_line, (0.0, 1.6, 0.4), 0, 12, 66, 4, INDOORS),
    "market_floor": Scene(market.dirty_floor, (0.0, 1.55, 0.0), 0, 18, 66, 4, INDOORS),
    "market_drain": Scene(market.drain_open, (0.2, 1.55, 0.2), -3, 20, 64, 4, INDOORS),
    "butcher": Scene(groceries.butcher, (-0.5, 1.6, -0.2), 8, 7, 66, 5, INDOORS),
    "live_poultry": Scene(groceries.live_poultry, (-0.5, 1.5, 0.3), 7, 9, 64, 5, INDOORS),
    "bulk_food": Scene(groceries.bulk_food, (-0.5, 1.6, 0.6), 10, 15, 64, 5, INDOORS),
    "expired": Scene(groceries.expired, (-0.3, 1.5, 0.5), 5, 5, 58, 5, INDOORS),
    "shop_aisle": Scene(groceries.supermarket, (0.0, 1.55, 0.4), 0, 9, 66, 4, INDOORS),
    "kitchen": Scene(kitchens.kitchen, (0.0, 1.6, -0.5), 0, 10, 68, 5, INDOORS),
    "tableware": Scene(kitchens.tableware, (-0.2, 1.55, 0.1), 6, 10, 62, 5, INDOORS),
    "kitchen_door": Scene(kitchens.kitchen_door, (-0.3, 1.5, -0.2), 5, 7, 64, 5, ("tube", "window")),
    "kitchen_waste": Scene(dining.kitchen_waste, (-0.8, 1.5, 0.5), 13, 15, 60, 6, DULL),
    "smoking_diner": Scene(dining.dining, (0.0, 1.55, -0.3), 0, 10, 66, 5, ("tube", "lamp")),
    # indoors
    "toilet": Scene(toilets.toilet, (0.1, 1.55, -0.3), 1, 13, 66, 5, ("tube", "window")),
    "post_empty": Scene(halls.neighbourhood, (0.0, 1.55, 0.6), 4, 7, 66, 4, INDOORS),
    "post_government": Scene(halls.government, (0.0, 1.55, 0.6), 4, 7, 66, 4, INDOORS),
    "post_hospital": Scene(halls.hospital, (0.0, 1.55, 0.6), 4, 7, 66, 4, INDOORS),
    "post_community": Scene(halls.community_hall, (0.0, 1.55, 0.6), 4, 7, 66, 4, INDOORS),
    "post_station": Scene(halls.station, (0.0, 1.55, 0.6), 4, 7, 66, 4, INDOORS),
    "post_mall": Scene(halls.mall, (0.0, 1.6, 0.6), 3, 7, 66, 4, INDOORS),
    "waiting_room": Scene(halls.waiting_room, (0.0, 1.6, -0.2), 0, 8, 68, 4, INDOORS),
    "linen_room": Scene(indoors.linen_room, (-0.2, 1.5, -0.1), 3, 8, 64, 5, INDOORS),
    "salon": Scene(indoors.salon, (0.5, 1.55, -0.4), -8, 11, 68, 4, INDOORS),
    "net_bar": Scene(indoors.net_bar, (-0.3, 1.6, -0.6), 0, 8, 68, 4, ("lamp",)),
    "cinema": Scene(indoors.cinema, (0.0, 1.6, -0.4), 0, 6, 68, 4, ("lamp",)),
    "ramp": Scene(toilets.ramp, (-1.8, 1.55, -0.2), 2, 5, 66, 5, DULL),
    # parks and water
    "bare_soil": Scene(green.bare_soil, (0.6, 1.55, -0.6), 6, 14, 66),
    "bench_broken": Scene(green.broken_bench, (0.0, 1.5, 0.3), 2, 12, 60, 6),
    "fitness": Scene(green.fitness, (-0.4, 1.55, 0.2), 4, 8, 64, 5),
    "square_litter": Scene(green.square_litter, (0.2, 1.55, 0.6), 3, 12, 66),
    "dog": Scene(green.dog, (0.0, 1.5, 0.6), 3, 12, 60, 4, BRIGHT),
    "river_litter": Scene(river.river, (-2.6, 1.75, 0.9), 42, 17, 68, 5),
    "burning": Scene(green.burning, (0.0, 1.55, 0.2), 2, 7, 64, 4, ("overcast", "hazy", "golden")),
    # works and waste
    "hoarding": Scene(works.hoarding_broken, (-1.2, 1.55, -0.4), 14, 3, 66, 6),
    "site_bare": Scene(works.bare_site, (0.2, 1.6, -0.4), 0, 4, 68, 5, ("clear", "hazy", "noon", "overcast")),
    "site_canteen": Scene(works.dormitory, (0.0, 1.55, -0.5), 0, 9, 66, 4, ("tube", "window")),
    "transfer_dirty": Scene(works.transfer, (-0.6, 1.6, -0.6), 6, 3, 68, 5, DULL),
    # health
    "medical_waste": Scene(health.medical_waste, (-0.2, 1.55, -0.2), 4, 12, 64, 4, INDOORS),
    "rat_hole": Scene(health.rats, (-0.5, 1.2, 1.0), 8, 20, 56, 5, DULL),
    "bait_broken": Scene(health.bait_broken, (-0.4, 1.2, 0.8), 9, 19, 56, 5),
    "standing_water": Scene(health.tyres, (-0.6, 1.5, 0.5), 10, 16, 62, 5),
    "ledger": Scene(papers.records, (0.0, 1.5, 0.0), 0, 56, 56, 3, ("window", "tube")),
    "health_cards": Scene(papers.health_card, (-0.3, 1.5, 0.1), 7, -3, 60, 4, INDOORS),
    "smoking": Scene(health.smoking, (0.0, 1.5, -0.4), 1, 7, 66, 4, INDOORS),
    "fume": Scene(health.fume, (0.6, 1.5, -0.3), 16, -9, 68, 4, DULL),
    "tobacco_shop": Scene(papers.tobacco_shop, (0.0, 1.55, -0.3), -2, 6, 64, 4, INDOORS),
    # overviews: the place as one finds it on arriving
    "view_road": Scene(roads.overview, (1.2, 1.6, 0.0), -3, 3, 68, tidy=True),
    "view_pavement": Scene(pavement.overview, (0.0, 1.6, 0.0), 6, 6, 68, tidy=True),
    "view_lane": Scene(lanes.lane_overview, (0.0, 1.6, 0.0), 0, 3, 68, tidy=True),
    "view_crossing": Scene(roads.crossing, (0.0, 1.6, -1.0), 0, 3, 70, tidy=True),
    "view_bus": Scene(stops.bus_stop, (-0.6, 1.6, -1.6), 7, 2, 66, tidy=True),
    "view_school": Scene(stops.school_gate, (0.0, 1.6, -1.6), 1, 2, 68, tidy=True),
    "view_estate": Scene(estate.overview, (0.0, 1.6, 0.0), 5, 2, 68, tidy=True),
    "view_old_estate": Scene(estate.old_overview, (0.0, 1.6, 0.0), 3, 2, 68, tidy=True),
    "view_market": Scene(market.overview, (0.0, 1.65, 0.0), 0, 6, 68, 3, INDOORS, tidy=True),
    "view_supermarket": Scene(groceries.supermarket, (0.0, 1.6, 0.0), 0, 5, 68, 3, INDOORS, tidy=True),
    "view_restaurant": Scene(dining.dining, (0.0, 1.6, -0.6), 0, 5, 68, 3, ("tube", "lamp"), tidy=True),
    "view_toilet": Scene(toilets.toilet, (0.0, 1.6, -0.6), 0, 8, 68, 3, INDOORS, tidy=True),
    "view_government": Scene(halls.government, (0.0, 1.6, -0.6), 0, 2, 68, 3, INDOORS, tidy=True),
    "view_hospital": Scene(halls.hospital, (0.0, 1.6, -0.6), 0, 2, 68, 3, INDOORS, tidy=True),
    "view_community": Scene(halls.community_hall, (0.0, 1.6, -0.6), 0, 2, 68, 3, INDOORS, tidy=True),
    "view_station": Scene(halls.waiting_room, (0.0, 1.65, -0.6), 0, 4, 68, 3, INDOORS, tidy=True),
    "view_mall": Scene(halls.mall, (0.0, 1.65, -0.6), 0, 3, 68, 3, INDOORS, tidy=True),
    "view_hotel": Scene(indoors.hotel, (0.0, 1.6, -0.6), 0, 4, 66, 3, ("lamp", "tube"), tidy=True),
    "view_cinema": Scene(indoors.cinema, (0.0, 1.6, -0.6), 0, 2, 68, 3, ("lamp",), tidy=True),
    "view_netbar": Scene(indoors.net_bar, (0.0, 1.65, -0.6), 0, 5, 68, 3, ("lamp",), tidy=True),
    "view_salon": Scene(indoors.salon, (0.2, 1.6, -0.6), -5, 5, 68, 3, INDOORS, tidy=True),
    "view_park": Scene(green.overview, (0.0, 1.6, 0.0), 2, 1, 68, tidy=True),
    "view_river": Scene(river.river_overview, (-2.6, 1.75, 0.4), 36, 8, 68, tidy=True),
    "view_site": Scene(works.overview, (-0.8, 1.6, -1.0), 10, -2, 68, tidy=True),
    "view_transfer": Scene(works.transfer, (-0.4, 1.6, -0.9), 4, -1, 68, tidy=True),
}

OVERVIEWS: dict[str, str] = {
    "back_lane": "view_lane",
    "bus": "view_bus",
    "community": "view_community",
    "construction": "view_site",
    "crossing": "view_crossing",
    "culture_venue": "view_cinema",
    "food_market": "view_supermarket",
    "gov_hall": "view_government",
    "hospital": "view_hospital",
    "hotel": "view_hotel",
    "main_road": "view_pavement",
    "mall": "view_mall",
    "managed_estate": "view_estate",
    "market": "view_market",
    "netbar": "view_netbar",
    "old_estate": "view_old_estate",
    "park_square": "view_park",
    "public_toilet": "view_toilet",
    "restaurant": "view_restaurant",
    "river": "view_river",
    "school": "view_school",
    "small_venues": "view_salon",
    "station": "view_station",
    "transfer_station": "view_transfer",
    "urban_village": "view_lane",
}

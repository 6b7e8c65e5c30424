"""Which picture shows a violation class at a type of point."""

from __future__ import annotations

from app.demo.scenes.catalogue import OVERVIEWS

USUAL: dict[str, str] = {
    "V101": "garbage_heap", "V102": "bins_full", "V103": "bin_broken", "V104": "rubble_heap", "V105": "dirty_pavement", "V106": "dead_corner",
    "V107": "stair_clutter", "V108": "furniture_left", "V109": "shed", "V110": "vegetable_plot", "V111": "poultry", "V112": "bare_soil",
    "V113": "facade", "V114": "washing", "V115": "river_litter", "V116": "sewage", "V117": "pothole", "V118": "fume", "V119": "burning",
    "V120": "dog", "V121": "snow_left", "V201": "flyers", "V202": "board_hanging", "V203": "board_on_pavement", "V204": "poster_board",
    "V205": "poster_board", "V301": "street_vendor", "V302": "goods_outside", "V303": "cars_on_pavement", "V304": "bikes_on_pavement",
    "V305": "tactile_blocked", "V306": "barbecue", "V307": "crossing", "V401": "cover_broken", "V402": "lamp_dark", "V403": "toilet",
    "V404": "cables", "V405": "bench_broken", "V406": "transfer_dirty", "V501": "hoarding", "V502": "site_bare", "V503": "muddy_road",
    "V504": "site_canteen", "V601": "fire_lane", "V602": "fire_box", "V603": "e_bike_wires", "V604": "plaster_falling", "V701": "rules_wall",
    "V702": "health_cards", "V703": "expired", "V704": "ledger", "V705": "kitchen_door", "V706": "kitchen", "V707": "tableware",
    "V708": "rules_wall", "V709": "bulk_food", "V710": "live_poultry", "V711": "kitchen_waste", "V801": "smoking", "V802": "rat_hole",
    "V803": "standing_water", "V804": "bait_broken", "V805": "linen_room", "V806": "medical_waste", "V807": "health_board",
    "V901": "post_empty", "V902": "rules_wall", "V903": "ramp", "V904": "tobacco_shop", "V905": "waiting_room", "V999": "dead_corner",
}

PARTICULAR: dict[tuple[str, str], str] = {
    ("V102", "main_road"): "street_bin_full", ("V102", "bus"): "street_bin_full", ("V102", "station"): "street_bin_full",
    ("V102", "park_square"): "square_litter", ("V102", "back_lane"): "street_bin_full", ("V105", "market"): "market_floor",
    ("V105", "park_square"): "square_litter", ("V105", "old_estate"): "yard_dirty", ("V105", "managed_estate"): "yard_dirty",
    ("V106", "market"): "market_floor", ("V106", "food_market"): "shop_aisle", ("V106", "mall"): "shop_aisle", ("V106", "netbar"): "net_bar",
    ("V106", "culture_venue"): "cinema", ("V106", "small_venues"): "salon", ("V116", "market"): "market_drain", ("V301", "school"): "school_gate",
    ("V301", "back_lane"): "night_market", ("V302", "market"): "stall_line", ("V302", "food_market"): "shop_aisle", ("V302", "mall"): "shop_aisle",
    ("V303", "school"): "school_gate", ("V402", "old_estate"): "stair_dark", ("V402", "managed_estate"): "yard_lamp", ("V405", "bus"): "bus_stop",
    ("V405", "main_road"): "rail_broken", ("V405", "crossing"): "rail_broken", ("V405", "park_square"): "fitness", ("V405", "community"): "fitness",
    ("V405", "old_estate"): "fitness", ("V405", "managed_estate"): "fitness", ("V601", "market"): "stall_line", ("V601", "mall"): "shop_aisle",
    ("V601", "culture_venue"): "fire_box", ("V601", "netbar"): "fire_box", ("V601", "gov_hall"): "fire_box", ("V603", "managed_estate"): "e_bikes_inside",
    ("V705", "market"): "butcher", ("V706", "market"): "butcher", ("V801", "restaurant"): "smoking_diner", ("V805", "small_venues"): "salon",
    ("V904", "netbar"): "net_bar", ("V905", "park_square"): "square_litter", ("V905", "main_road"): "dirty_pavement", ("V905", "bus"): "street_bin_full",
    ("V905", "culture_venue"): "cinema", ("V905", "crossing"): "crossing", ("V104", "river"): "rubble_heap", ("V803", "transfer_station"): "transfer_dirty",
    ("V204", "bus"): "bus_stop", ("V205", "bus"): "bus_stop", ("V205", "construction"): "hoarding", ("V204", "construction"): "hoarding",
}


def scene_for(violation_code: str, point_type: str) -> str:
    """The kind of picture for a violation found at a point of this type; unknown classes show a neglected corner."""
    return PARTICULAR.get((violation_code, point_type)) or USUAL.get(violation_code, "dead_corner")


def overview_of(point_type: str) -> str:
    """The kind of picture that shows such a point on arrival."""
    return OVERVIEWS.get(point_type, "view_pavement")

//! Structs that extend others, three levels deep; one parent has a `js_name`.

use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static ENDED: Cell<(u32, u32, u32)> = const { Cell::new((0, 0, 0)) };
}

/// How many animals, dogs and puppies have ended, as three digits.
#[wasm_bindgen]
pub fn ended() -> u32 {
    let (animals, dogs, puppies) = ENDED.get();
    100 * animals + 10 * dogs + puppies
}

/// Counts from 0 again.
#[wasm_bindgen]
pub fn forget_ended() {
    ENDED.set((0, 0, 0));
}

/// An animal has a name.
#[wasm_bindgen(js_name = "Animal")]
pub struct Beast {
    name: String,
    /// How often it was fed.
    pub meals: u32,
}

#[wasm_bindgen(js_class = "Animal")]
impl Beast {
    /// Makes an animal.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String) -> Beast {
        Beast { name, meals: 0 }
    }

    /// The name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Gives it another name.
    #[wasm_bindgen(setter)]
    pub fn set_name(&mut self, name: String) {
        self.name = name;
    }

    /// Says what an animal says.
    pub fn speak(&self) -> String {
        format!("{} is silent", self.name)
    }

    /// Feeds it.
    pub fn feed(&mut self, meals: u32) -> u32 {
        self.meals += meals;
        self.meals
    }

    /// Consumes it, and returns its name.
    pub fn into_name(self) -> String {
        self.name.clone()
    }

    /// The kingdom.
    pub fn kingdom() -> String {
        "animalia".to_owned()
    }
}

impl Drop for Beast {
    fn drop(&mut self) {
        let (animals, dogs, puppies) = ENDED.get();
        ENDED.set((animals + 1, dogs, puppies));
    }
}

/// A dog is an animal with tricks.
#[wasm_bindgen(extends = Beast, extends_js_class = "Animal")]
pub struct Dog {
    tricks: Vec<String>,
}

#[wasm_bindgen]
impl Dog {
    /// Makes a dog; a nameless one is refused.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String) -> Result<Dog, JsError> {
        if name.is_empty() {
            return Err(JsError::new("a dog needs a name"));
        }
        let parent = Beast::new(name).into();
        Ok(Dog {
            parent,
            tricks: vec![],
        })
    }

    /// Says what a dog says.
    pub fn speak(&self) -> String {
        format!("{} barks", self.parent.borrow().name)
    }

    /// Learns a trick.
    pub fn learn(&mut self, trick: String) {
        self.tricks.push(trick);
    }

    /// The tricks.
    #[wasm_bindgen(getter)]
    pub fn tricks(&self) -> Vec<String> {
        self.tricks.clone()
    }

    /// Learns a trick and calls the host meanwhile, which may borrow the animal in it, but not the dog.
    pub fn learn_before(&mut self, trick: String, audience: &js_sys::Function) {
        let _ = audience.call0(&JsValue::NULL);
        self.tricks.push(trick);
    }

    /// Consumes the dog, and returns the number of its tricks.
    pub fn into_tricks(self) -> usize {
        self.tricks.len()
    }
}

impl Drop for Dog {
    fn drop(&mut self) {
        let (animals, dogs, puppies) = ENDED.get();
        ENDED.set((animals, dogs + 1, puppies));
    }
}

/// A puppy is a dog of few weeks. It cannot be made but by `litter`.
#[wasm_bindgen(extends = Dog)]
pub struct Puppy {
    /// Its age in weeks.
    pub weeks: u8,
}

impl Drop for Puppy {
    fn drop(&mut self) {
        let (animals, dogs, puppies) = ENDED.get();
        ENDED.set((animals, dogs, puppies + 1));
    }
}

/// Makes a puppy.
#[wasm_bindgen]
pub fn puppy(name: String, weeks: u8) -> Result<Puppy, JsError> {
    let parent = Dog::new(name)?.into();
    Ok(Puppy { parent, weeks })
}

/// Some puppies in a list.
#[wasm_bindgen]
pub fn litter(count: u8) -> Result<Vec<Puppy>, JsError> {
    (0..count)
        .map(|each| puppy(format!("no. {each}"), each))
        .collect()
}

/// Looks at an animal.
#[wasm_bindgen]
pub fn name_of(animal: &Beast) -> String {
    animal.name.clone()
}

/// Looks at a dog and at an animal.
#[wasm_bindgen]
pub fn are_one(dog: &Dog, animal: &Beast) -> bool {
    dog.parent.borrow().name == animal.name
}

/// Changes an animal.
#[wasm_bindgen]
pub fn rename(animal: &mut Beast, name: String) {
    animal.name = name;
}

/// Takes an animal.
#[wasm_bindgen]
pub fn release(animal: Beast) -> String {
    animal.name.clone()
}

/// Takes a dog, and gives it back unless told not to.
#[wasm_bindgen]
pub fn borrow_dog(dog: Dog, back: bool) -> Option<Dog> {
    back.then_some(dog)
}

/// Takes a dog and a number; if the number is refused, the dog is not moved.
#[wasm_bindgen]
pub fn sell(dog: Dog, price: u8) -> String {
    format!("{} for {price}", dog.parent.borrow().name)
}

/// Takes puppies.
#[wasm_bindgen]
pub fn weeks_of(puppies: Vec<Puppy>) -> u32 {
    puppies.iter().map(|each| u32::from(each.weeks)).sum()
}

/// Wraps a puppy into a `JsValue`.
#[wasm_bindgen]
pub fn boxed(name: String) -> Result<JsValue, JsError> {
    Ok(puppy(name, 1)?.into())
}

/// Takes a dog out of a `JsValue`; a puppy cannot be taken as a dog.
#[wasm_bindgen]
pub fn dog_in(value: JsValue) -> Option<Dog> {
    use wasm_bindgen::convert::TryFromJsValue;
    Dog::try_from_js_value(value).ok()
}
